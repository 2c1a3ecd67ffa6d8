demo-mail-title = The demo's mailbox
demo-mail-help = Mail that the sample hospitals sent. Nothing leaves this machine. The newest stands first.
demo-mail-empty = There is no mail yet.
demo-mail-from-to = From { $from } to { $to }
