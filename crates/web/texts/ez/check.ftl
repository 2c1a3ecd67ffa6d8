# [105] the self-check and [106] its result in やさしい日本語.
check-words = { $words }
check-caption = そうだんできるか たしかめます { $number }
check-back = 前《まえ》の 質問《しつもん》へ
check-next = つぎへ
check-unknown = わかりません
check-nothing-stored = 名前《なまえ》は 聞きません。答《こた》えは のこりません。
check-plain-yes = はい
check-plain-no = いいえ
check-several-help = ぜんぶ えらんで ください。
check-other-title = もう1つ おしえて ください

check-topic-people = 話《はな》す 人《ひと》
check-topic-service = 話し方《はなしかた》
check-topic-care = いまの 病院《びょういん》
check-topic-agreement = 「いいです」と 言《い》うこと
check-topic-places = 住《す》んで いる ところ
check-topic-patient = 病気《びょうき》の 人《ひと》の こと

check-who-title = だれの ことですか
check-who-help = 病気《びょうき》の 人を えらんで ください。
check-who-self = 自分《じぶん》(18さいから)
check-who-family = 家族《かぞく》(18さいから)
check-who-child = 子《こ》ども(17さいまで)
check-who-other = ほかの 人

check-together-title = 病気《びょうき》の 人も 話《はなし》に 出ますか
check-together-yes = はい。いっしょに 出ます
check-together-no = いいえ。出ません
check-together-own-title = 家族《かぞく》も いっしょに 出ますか
check-together-own-help = ここは、家族《かぞく》と いっしょに 来《く》る ところです。
check-together-own-yes = はい。家族《かぞく》と いっしょです
check-together-own-no = いいえ。1人です

check-kinship-title = 話《はなし》に 出る 人は だれですか
check-kinship-own-help = 一人《ひとり》で 話《はな》す人《ひと》は、選《えら》ばなくて いいです。
check-kinship-spouse = 夫《おっと》・妻《つま》
check-kinship-child = 子《こ》ども
check-kinship-parent = 父《ちち》・母《はは》
check-kinship-sibling = きょうだい
check-kinship-child-in-law = 子《こ》どもの 夫《おっと》・妻《つま》
check-kinship-parent-in-law = 夫《おっと》・妻《つま》の 父《ちち》・母《はは》
check-kinship-grandchild = まご
check-kinship-grandparent = おじいさん・おばあさん
check-kinship-uncle-aunt = おじさん・おばさん
check-kinship-nephew-niece = きょうだいの 子《こ》ども
check-kinship-sibling-in-law = きょうだいの 夫《おっと》・妻《つま》
check-kinship-great-grandparent = ひいおじいさん・ひいおばあさん
check-kinship-great-grandchild = まごの 子《こ》ども
check-kinship-cousin = いとこ
check-kinship-partner = 結婚《けっこん》して いない パートナー
check-kinship-legal-guardian = 後見人《こうけんにん》〈法律《ほうりつ》で きまった 人〉
check-kinship-caregiver = 世話《せわ》を して いる 人
check-kinship-friend = 友《とも》だち
check-kinship-interpreter = 通訳《つうやく》
check-kinship-agent = かわりの 人
check-kinship-other = ほかの 人

check-age-title = 病気《びょうき》の 人は 何《なん》さいですか
check-age-own-title = あなたは 何《なん》さいですか
check-age-help = 話《はな》す 日の 年《とし》を 数字《すうじ》で 書いて ください。

check-mode-title = どうやって 話《はな》しますか
check-mode-in-person = 病院《びょういん》へ 行きます
check-mode-online = インターネットで 話《はな》します
check-mode-document-only = 紙《かみ》だけで 聞きます

check-department-title = どの 科《か》の 医者《いしゃ》と 話《はな》しますか
check-department-help = わからない ときは「わかりません」を えらびます。

check-care-title = 病気《びょうき》の 人は、今 病院《びょういん》に 行っていますか
check-care-yes = はい。ほかの 病院《びょういん》です
check-care-no = いいえ
check-care-own-title = 今、ほかの 病院《びょういん》に 行っていますか
check-care-own-yes = はい
check-care-own-no = いいえ
check-care-more-title = 今《いま》は どうですか
check-care-more-help = 書きにくい ときは、電話《でんわ》で 聞きます。
check-care-more-watching = 治療《ちりょう》が おわりました。ようすを 見ています
check-care-more-not-begun = 治療《ちりょう》は まだです
check-care-more-died = なくなりました
check-care-more-rather-not = 電話《でんわ》で 話《はな》したいです

check-doctor-title = 今の 医者《いしゃ》に 話《はな》しましたか
check-doctor-help = ほかの 医者《いしゃ》にも 聞きたい、と いう ことです。
check-doctor-letter-ready = はい。紹介状《しょうかいじょう》〈医者の 手紙〉が あります
check-doctor-agrees = はい。手紙《てがみ》を 書いて くれます
check-doctor-no-letter = はい。でも、手紙《てがみ》は もらえません
check-doctor-against = はい。でも、だめだと 言われました
check-doctor-not-yet = まだです

check-consent-title = 病気《びょうき》の 人は 名前《なまえ》を 書けますか
check-consent-help = 「家族《かぞく》が 話《はな》しても いい」という 紙《かみ》です。
check-consent-can = はい。書けます
check-consent-too-ill = 病気《びょうき》で 書けません
check-consent-refuses = 書きたくないと 言っています

check-purposes-title = 何《なに》を 聞きたいですか
check-purposes-help = ぜんぶ えらんで ください。
check-purposes-current-diagnosis = 今の 病気《びょうき》の こと
check-purposes-current-treatment = 今の 治療《ちりょう》の こと
check-purposes-future-treatment = これからの 治療《ちりょう》の こと
check-purposes-prognosis = 病気《びょうき》が これから どうなるか
check-purposes-past-treatment = 前《まえ》の 治療《ちりょう》が よかったか
check-purposes-treatment-here = この 病院《びょういん》で 治療《ちりょう》したい
check-purposes-transfer-here = この 病院《びょういん》に かわりたい
check-purposes-complaint = 医者《いしゃ》や 病院《びょういん》が いやです
check-purposes-malpractice = 病院《びょういん》の まちがいの こと
check-purposes-litigation = 裁判《さいばん》の こと
check-purposes-costs = お金《かね》の こと
check-purposes-benefits = 保険《ほけん》の こと

check-home-title = 病気《びょうき》の 人は どこに 住《す》んでいますか
check-home-japan = 日本《にほん》
check-home-abroad-insured = 外国《がいこく》。日本の 保険《ほけん》が あります
check-home-abroad = 外国《がいこく》。日本の 保険《ほけん》は ありません

check-from-title = 話《はな》す とき、日本《にほん》に いますか
check-from-japan = はい
check-from-abroad = いいえ。外国《がいこく》です

check-household-title = 家族《かぞく》は いっしょに 住《す》んでいますか
check-household-same = いっしょです
check-household-apart = べつです

check-privacy-title = 病院《びょういん》が あなたの ことを 使《つか》っても いいですか

result-yes-title = 申《もう》し込《こ》む ことが できます
result-no-title = この そうだんは できません
result-visit-title = ふつうの 診察《しんさつ》に 来《き》て ください
result-ask-title = 電話《でんわ》で いっしょに たしかめます
result-caption = たしかめました
result-yes-lead = あなたの 答《こた》えなら、そうだんできます。
result-no-lead = 今の 医者《いしゃ》が 悪《わる》い という ことでは ありません。
result-visit-lead = セカンドオピニオンとは ちがう 予約《よやく》です。
result-ask-lead = わからなくても だいじょうぶです。
result-asks-title = 電話《でんわ》で 聞く こと
result-reason-title = どうしてですか
result-next-title = つぎに そうだん できる ところ
result-cites = もと: { $cites }
result-not-yet-title = まだ 今の 医者《いしゃ》に 話《はな》して いない 人へ
result-not-yet = 医者《いしゃ》に わたす 紙《かみ》が あります。
result-not-yet-link = 医者《いしゃ》への 話《はな》しかた
result-conditions-title = きまり
result-papers-title = 出す 紙《かみ》
result-price-title = お金《かね》
result-arrive = 予約《よやく》の { $minutes }分前《ぷんまえ》に 来《き》て ください。
result-forbidden-title = おくらないで ください
result-hours-title = 電話《でんわ》
result-start = 申《もう》し込《こ》みを はじめる
result-start-help = 答《こた》えは、申《もう》し込《こ》みに 使《つか》います。同《おな》じことは 聞《き》きません。
result-again = はじめから もう一度《いちど》
result-print = 印刷《いんさつ》は、スマホや パソコンの「印刷」で できます。
result-version = { $date }からの きまりです。
result-call = 電話《でんわ》を おねがいする

call-title = 電話《でんわ》を かけて ほしい
call-lead = 病院《びょういん》から 電話《でんわ》します。
call-name = 名前《なまえ》
call-name-empty = 名前《なまえ》を 書いて ください
call-phone = 電話番号《でんわばんごう》
call-phone-help = 昼《ひる》に 電話《でんわ》できる 番号《ばんごう》
call-send = おねがいする
call-asked-title = わかりました。電話《でんわ》します
call-asked-when = { $date }までに 電話《でんわ》します
call-asked-what = 知らない 番号《ばんごう》から かかる ことが あります。
call-asked-back = はじめの 画面《がめん》へ
