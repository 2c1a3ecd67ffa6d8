# Pages that say why something was not done; the first ones stand in frame.ftl.
notice-changed-title = Somebody else changed this first
notice-changed-lines = It changed after you opened the page. Please open it again and check the new contents.
notice-unfit-title = This cannot be done now
notice-unfit-lines = Nothing was changed. Please open the page before again and check.
notice-too-many-tries-title = Please wait a little
notice-too-many-tries-lines = Wrong numbers or letters came several times. Try again after { $when }. If it is urgent, please phone.
notice-too-large-title = This is too large for us to take
notice-too-large-lines = Please try a smaller file, or send it by post.
notice-send-again = Send the same again
notice-typed = What you wrote
notice-typed-help = You can copy it from here.
notice-parked = What you wrote is on this page, locked. Confirm who you are again with the button below within 24 hours, and your page comes back with what you wrote.
notice-parked-go = Confirm and go on writing
