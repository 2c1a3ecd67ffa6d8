# Pages that say why something was not done; the first ones stand in frame.ftl.
notice-changed-title = ほかの 人が 先《さき》に 変《か》えました
notice-changed-lines = もう一度《いちど》 ひらいて、新《あたら》しい ことを 見て ください。
notice-unfit-title = 今は できません
notice-unfit-lines = 何《なに》も 変《か》わって いません。前《まえ》の 画面《がめん》を もう一度《いちど》 ひらいて ください。
notice-too-many-tries-title = 少《すこ》し まって ください
notice-too-many-tries-lines = { $when }に なったら、もう一度《いちど》 して ください。急《いそ》ぐ 人は 電話《でんわ》して ください。
notice-too-large-title = 大《おお》きすぎます
notice-too-large-lines = 小《ちい》さい ファイルに するか、手紙《てがみ》で 送《おく》って ください。
notice-send-again = 同《おな》じ ことを もう一度《いちど》 送《おく》る
notice-typed = 書いた こと
notice-typed-help = ここから 写《うつ》す ことが できます。
notice-parked = 書《か》いた ことは、この 画面《がめん》に のこって います。24時間《じかん》の 間《あいだ》に、下《した》を おして ください。書《か》いた ところに もどります。
notice-parked-go = もう いちど 開《ひら》く
