demo-mail-title = 見本のメール箱
demo-mail-help = 見本の病院が出したメールです。外へは送られません。新しいものが上です。
demo-mail-empty = まだ1通もありません。
demo-mail-from-to = { $from } から { $to } へ
