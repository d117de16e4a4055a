import type { Mutant } from "./model.js";
import type { Fault, Scene } from "./proxy.js";
import { AUTHORIZE, at, changing, givenIn, leadingTo, openTo, TOKEN, withForm } from "./tools.js";

const registered = ({ client }: Scene): string => client.redirectUris[0] ?? "";

/** Lets redirect URIs through that only resemble the registered one, and goes to them. */
function lenient(resembles: (given: string, registered: string) => boolean): Fault {
  return async (ask, scene) => {
    const { memory, client } = scene;
    const known = registered(scene);
    if (TOKEN.test(ask.path)) {
      const isLoose = memory.has(`loose ${ask.form.get("redirect_uri")}`);
      return scene.forward(isLoose ? withForm(ask, (form) => form.set("redirect_uri", known)) : ask);
    }
    if (!AUTHORIZE.test(ask.path)) return scene.forward(ask);
    const given = givenIn(ask).get("redirect_uri") ?? "";
    const state = givenIn(ask).get("state") ?? "";
    const isLoose = !client.redirectUris.includes(given) && resembles(given, known);
    if (isLoose) {
      memory.set(`loose ${given}`, given);
      memory.set(`state ${state}`, given);
    }
    const answer = await scene.forward(
      isLoose ? changing(ask, (parameters) => parameters.set("redirect_uri", known)) : ask,
    );
    const back = memory.get(`state ${state}`);
    return leadingTo(answer, (to) =>
      back !== undefined && to.startsWith(known) ? back + to.slice(known.length) : to,
    );
  };
}

const bare = (uri: string): string => uri.replace(/\/$/, "");
const withoutPort = (uri: string): string => (URL.canParse(uri) ? new URL(uri).hostname : uri);

const LOOSE = ["unregistered-uri-refused", "unregistered-uri-not-redirected-to"] as const;

/** How redirect URIs can be compared wrongly. */
export const REDIRECT_MUTANTS: readonly Mutant[] = [
  {
    name: "any-redirect-uri",
    does: "accepts any redirect URI",
    wrong: [...LOOSE, "slash-refused", "case-refused", "port-refused"],
    person: true,
    fault: lenient(() => true),
  },
  {
    name: "redirect-uri-ignores-slash",
    does: "takes a redirect URI with one slash more or less at its end for the registered one",
    wrong: ["slash-refused"],
    person: true,
    fault: lenient((given, known) => bare(given) === bare(known)),
  },
  {
    name: "redirect-uri-ignores-case",
    does: "compares redirect URIs without regard to case",
    wrong: ["case-refused"],
    person: true,
    fault: lenient((given, known) => given.toLowerCase() === known.toLowerCase()),
  },
  {
    name: "redirect-uri-ignores-port",
    does: "compares redirect URIs by host and path, whatever the port",
    wrong: ["port-refused"],
    person: true,
    fault: lenient(
      (given, known) =>
        URL.canParse(given) &&
        withoutPort(given) === withoutPort(known) &&
        new URL(given).pathname === new URL(known).pathname,
    ),
  },
  {
    name: "redirect-uri-by-prefix",
    does: "accepts every redirect URI that begins with the registered one",
    wrong: ["slash-refused"],
    person: true,
    fault: lenient((given, known) => given.startsWith(known)),
  },
  {
    name: "errors-to-unregistered-uri",
    does: "refuses an unregistered redirect URI, but sends the person there with the error",
    wrong: [...LOOSE, "slash-refused", "case-refused", "port-refused"],
    person: true,
    fault: at(AUTHORIZE, async (ask, { forward }) => {
      const answer = await forward(ask);
      const uri = openTo(ask);
      if (answer.status !== 400 || uri === undefined || !answer.body.includes("redirect URI")) return answer;
      uri.searchParams.set("error", "invalid_request");
      return { status: 302, headers: { location: uri.href }, body: "" };
    }),
  },
];
