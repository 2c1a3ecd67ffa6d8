# Sign-in of staff, administration, audit; roles and the rail of all staff pages.
role-none = 役割なし
role-desk = 窓口
role-specialist = 医師
role-reception = 受付・会計
role-support = 技術の支援
role-administrator = 管理
role-auditor = 監査
rail-queues = 仕事の一覧
rail-phone = 電話の申込みを書く
rail-hours = 先生の空き時間
rail-mine = 自分の件
rail-my-hours = 自分の空き時間
rail-today = 今日の来院
rail-admin = 管理
rail-staff = 利用者と役割
rail-audit = 監査
