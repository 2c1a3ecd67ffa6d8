# [105] the self-check and [106] its result.
check-words = { $words }
check-caption = 受けられるかの確認《かくにん》 { $number }ページ目
check-back = 前のページへ戻る
check-next = 次へ進む
check-unknown = わからない
check-nothing-stored = お名前は伺いません。答えはこの確認だけに使い、どこにも残しません。
check-plain-yes = はい
check-plain-no = いいえ
check-several-help = 当てはまるものを、すべて選んでください。
check-other-title = もう1つ教えてください

check-topic-people = 相談に出る方
check-topic-service = 相談のしかた
check-topic-care = 今かかっている病院
check-topic-agreement = 同意について
check-topic-places = お住まいの場所
check-topic-patient = 患者さんのこと

check-who-title = どなたのことですか
check-who-help = 治療を受けている方(患者さん)のことを選んでください。
check-who-self = 自分のこと(18歳以上)
check-who-family = 18歳以上の家族のこと
check-who-child = 18歳未満の子どものこと
check-who-other = そのほかの方のこと

check-together-title = 患者さんご本人も、相談に出ますか
check-together-yes = はい。本人も出ます
check-together-no = いいえ。本人は出られません
check-together-own-title = ご家族も一緒に相談に出ますか
check-together-own-help = この診療科《しんりょうか》では、ご家族の付き添《そ》いをお願いしています。
check-together-own-yes = はい。家族と一緒に出ます
check-together-own-no = いいえ。1人で出ます

check-kinship-title = 相談に出る方は、患者さんから見てどなたですか
check-kinship-own-help = お1人で出る方は、選ばなくてかまいません。
check-kinship-spouse = 夫・妻
check-kinship-child = 子
check-kinship-parent = 父・母
check-kinship-sibling = きょうだい
check-kinship-child-in-law = 子の夫・妻、夫・妻の子
check-kinship-parent-in-law = 夫・妻の父母、父母の夫・妻
check-kinship-grandchild = 孫《まご》
check-kinship-grandparent = 祖父母《そふぼ》
check-kinship-uncle-aunt = おじ・おば
check-kinship-nephew-niece = おい・めい
check-kinship-sibling-in-law = きょうだいの夫・妻、夫・妻のきょうだい
check-kinship-great-grandparent = ひいおじいさん・ひいおばあさん
check-kinship-great-grandchild = ひ孫《まご》
check-kinship-cousin = いとこ
check-kinship-partner = 籍《せき》を入れていないパートナー
check-kinship-legal-guardian = 法律で決められた後見人《こうけんにん》
check-kinship-caregiver = 世話をしている人
check-kinship-friend = 友人・知人
check-kinship-interpreter = 通訳
check-kinship-agent = 代理の人
check-kinship-other = そのほかの人

check-age-title = 患者さんは何歳ですか
check-age-own-title = あなたは何歳ですか
check-age-help = 相談する日の年齢を、数字で入れてください。

check-mode-title = どの方法で相談したいですか
check-mode-in-person = 病院へ行って相談する
check-mode-online = オンライン(画面ごし)で相談する
check-mode-document-only = 書類だけで意見をもらう

check-department-title = どの診療科《しんりょうか》に相談したいですか
check-department-help = 決まっていないときは「わからない」で進めます。

check-care-title = ご本人は、いま治療や療養《りょうよう》をされていますか
check-care-yes = はい。ほかの病院や診療所《しんりょうじょ》で
check-care-no = いいえ
check-care-own-title = 今、ほかの病院や診療所にかかっていますか
check-care-own-yes = はい。かかっています
check-care-own-no = いいえ。かかっていません
check-care-more-title = 今のご様子に近いものを選んでください
check-care-more-help = お答えにくいときは、窓口がお電話でうかがいます。
check-care-more-watching = 治療を終えて、様子を見ている
check-care-more-not-begun = 治療をまだ始めていない
check-care-more-died = 亡くなられた
check-care-more-rather-not = 答えにくい(窓口で話したい)

check-doctor-title = 主治医《しゅじい》に、セカンドオピニオンのことを話しましたか
check-doctor-help = 主治医とは、今かかっている病院の先生のことです。
check-doctor-letter-ready = 話した。紹介状《しょうかいじょう》がもうある
check-doctor-agrees = 話した。紹介状を書いてもらえる
check-doctor-no-letter = 話したが、紹介状や資料はもらえない
check-doctor-against = 話したが、賛成《さんせい》してもらえない
check-doctor-not-yet = まだ話していない

check-consent-title = ご本人は、同意書《どういしょ》に署名《しょめい》できますか
check-consent-help = ご家族だけの相談に、ご本人が同意している印の紙です。
check-consent-can = はい。署名できる
check-consent-too-ill = 病状のため、署名できない
check-consent-refuses = 署名してもらえない

check-purposes-title = 相談したいことはどれですか
check-purposes-help = 当てはまるものを、すべて選んでください。
check-purposes-current-diagnosis = 今の診断《しんだん》
check-purposes-current-treatment = 今の治療
check-purposes-future-treatment = これからの治療の選び方
check-purposes-prognosis = 病気の見通し
check-purposes-past-treatment = 前に受けた治療が正しかったか
check-purposes-treatment-here = この病院で検査や治療を受けたい
check-purposes-transfer-here = この病院に移りたい
check-purposes-complaint = 主治医や病院への不満
check-purposes-malpractice = 医療の事故や間違い
check-purposes-litigation = 裁判《さいばん》になっていること
check-purposes-costs = 医療費
check-purposes-benefits = 保険や手当などの給付《きゅうふ》

check-home-title = 患者さんは、どこに住んでいますか
check-home-japan = 日本
check-home-abroad-insured = 外国。日本の健康保険《けんこうほけん》がある
check-home-abroad = 外国。日本の健康保険がない

check-from-title = 相談のとき、日本の中にいますか
check-from-japan = はい。日本の中から相談する
check-from-abroad = いいえ。外国から相談する

check-household-title = 相談に出るご家族は、患者さんと一緒に住んでいますか
check-household-same = 一緒に住んでいる
check-household-apart = 別に住んでいる

check-privacy-title = 病院の個人情報《こじんじょうほう》の取り扱いに、同意いただけますか

result-yes-title = お申し込みいただけます
result-no-title = このご相談は、お受けできません
result-visit-title = 診察《しんさつ》でお受けするのが近道です
result-ask-title = 窓口が一緒に確かめます
result-caption = 受けられるかの確認の結果
result-yes-lead = お答えのとおりなら、セカンドオピニオンを申し込めます。
result-no-lead = 主治医の治療が良くない、という意味ではありません。力になれる所をご案内します。
result-visit-lead = セカンドオピニオンとは別の予約です。紹介状をご用意のうえ、初診《しょしん》の予約をお取りください。
result-ask-lead = わからないことが残っていても大丈夫です。お電話で一緒に確かめます。
result-asks-title = 窓口が確かめること
result-reason-title = わけ
result-next-title = 次にご相談いただける所
result-cites = 根拠《こんきょ》: { $cites }
result-not-yet-title = まだ主治医に話していない方へ
result-not-yet = 話し方と、主治医に渡す紙をご用意しています。
result-not-yet-link = 主治医へのお願いのしかた
result-conditions-title = 守っていただくこと
result-papers-title = ご用意いただく書類
result-price-title = かかるお金
result-arrive = 予約の時間の{ $minutes }分前までに、お越しください。
result-forbidden-title = 送らないでください
result-hours-title = 窓口
result-start = 申し込みを始める
result-start-help = 答えていただいたことは、申込みに引き継ぎます。同じことは、お聞きしません。
result-again = はじめから確かめ直す
result-print = この結果を印刷するには、ご覧の機器の「印刷」をお使いください。
result-version = この結果は、{ $date }からの案内によるものです。
result-call = 電話をお願いする

call-title = 電話をかけてほしい
call-lead = 窓口からお電話します。病気のことは、そのときにうかがいます。
call-name = お名前
call-name-empty = お名前を入れてください
call-phone = 電話番号
call-phone-help = 平日の昼につながる番号
call-send = 電話をお願いする
call-asked-title = お電話のお願いを受け取りました
call-asked-when = { $date }までに、窓口からお電話します
call-asked-what = 番号を出さない電話や、知らない番号からかかることがあります。
call-asked-back = ご案内へ戻る
