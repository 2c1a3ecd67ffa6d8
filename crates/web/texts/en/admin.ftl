# Sign-in of staff, administration, audit; roles and the rail of all staff pages.
role-none = No role
role-desk = Desk
role-specialist = Specialist
role-reception = Reception and accounting
role-support = Technical support
role-administrator = Administration
role-auditor = Audit
rail-queues = Queues
rail-phone = Application by phone
rail-hours = Specialists' hours
rail-mine = My cases
rail-my-hours = My hours
rail-today = Today
rail-admin = Administration
rail-staff = Staff and roles
rail-audit = Audit
