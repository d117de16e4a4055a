import { Command } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

export function rulesCommand(io: Io, exit: Exit): Command {
  const rules = new Command("rules").description(
    "list the rules of a pack, or test them on their own examples",
  );
  rules
    .command("list", { isDefault: true })
    .description("list every rule with its source and severity")
    .argument("[pack...]", "files or folders of rule packs; otherwise CMS's Blue Button rules")
    .action(async (packs: string[]) => {
      const { runRulesList } = await import("./rules-run.js");
      exit(await runRulesList(packs, io));
    });
  rules
    .command("test")
    .description("run the examples of every rule and say which come out otherwise than they should")
    .argument("[pack...]", "files or folders of rule packs; otherwise CMS's Blue Button rules")
    .action(async (packs: string[]) => {
      const { runRulesTest } = await import("./rules-run.js");
      exit(await runRulesTest(packs, io));
    });
  return rules;
}
