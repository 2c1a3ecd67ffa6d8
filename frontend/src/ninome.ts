// The page works without this; it only makes waiting, typing and looking again a little kinder.
import "./ninome.css";
import { showBusyButtons } from "./busy";
import { countCharacters } from "./count";
import { focusProblems } from "./problems";
import { refreshStatus } from "./status";
import { checkWhileWriting } from "./source";
import { offerMoreTime } from "./stay";

showBusyButtons(document);
countCharacters(document);
focusProblems(document);
refreshStatus(document);
offerMoreTime(document);
checkWhileWriting(document);
