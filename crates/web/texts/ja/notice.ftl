# Pages that say why something was not done; the first ones stand in frame.ftl.
notice-changed-title = ほかの人が先に変えました
notice-changed-lines = この画面を開いたあとに、内容が変わりました。もう一度開いて、新しい内容をお確かめください。
notice-unfit-title = 今はこの操作ができません
notice-unfit-lines = 何も変わっていません。前の画面をもう一度開いて、お確かめください。
notice-too-many-tries-title = 少し時間をおいてください
notice-too-many-tries-lines = 違う番号や文字が続けて入りました。{ $when }を過ぎたら、もう一度お試しください。お急ぎのときは、お電話ください。
notice-too-large-title = 大きすぎて受け取れませんでした
notice-too-large-lines = もっと小さいファイルでお試しいただくか、郵送してください。
notice-send-again = 同じ内容をもう一度送る
notice-typed = 書いた内容
notice-typed-help = ここから写して使えます。
notice-parked = 書いた内容は、鍵をかけてこの画面に入れてあります。24時間のうちに、下のボタンからもう一度ご本人を確かめると、書いた内容といっしょに元の画面へ戻ります。
notice-parked-go = 確かめて、続きを書く
