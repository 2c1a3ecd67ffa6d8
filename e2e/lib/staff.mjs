// Signing in as the demo's staff, who share one password and one secret of the second factor.

import { fillPage } from "./apply.mjs";
import { press, visit } from "./forms.mjs";
import { totp } from "./totp.mjs";

const PASSWORD = "mihon-no-aikotoba";
const SECRET = "MIHONMIHONMIHONMIHONMIHONMIHON27";

/** Opens a window in which this member of staff is signed in. */
export async function staff(world, hospital, login, options = { width: 1280 }) {
  const page = await world.open(options);
  await visit(page, `/h/${hospital}/staff/sign-in`);
  await fillPage(page, { login, password: PASSWORD });
  await press(page, "次へ進む");
  await fillPage(page, { code: totp(SECRET, world.demo.now()) });
  await press(page, "入る");
  return page;
}
