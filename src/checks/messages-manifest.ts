/** The sentences of the checks that read the manifest. */
export const MANIFEST_MESSAGES: Record<string, string> = {
  "manifest.none": "There is no manifest to look at.",
  "manifest.all-pass": "The manifest has everything asked for here.",
  "manifest.all-warn": "{count} of {of} points need a second look.",
  "manifest.all-fail": "{count} of {of} points are missing or wrong.",
  "manifest.all-not-applicable": "Nothing here applies to this app.",

  "field.missing": "The manifest does not give {path}.",
  "field.there": "{path} is given.",
  "field.email": "{path} is “{value}”, which is no e-mail address.",
  "field.phone": "{path} is “{value}”. CMS takes 9 to 15 digits, with or without +1 before them.",
  "field.phone-punctuation": "{path} is “{value}”. CMS takes digits only: write {better}.",
  "field.html": "{path} holds HTML ({tag}). CMS refuses tags: write plain text.",
  "field.ascii":
    "{path} holds the character {char} ({point}). CMS takes plain keyboard letters, digits and signs only.",
  "field.too-long": "{path} has {length} characters. CMS takes at most {most}.",
  "field.avoid":
    "{path} has “{word}” in it, which may read as if CMS endorsed the app. The API terms forbid that impression.",
  "field.mentions": "{path} speaks of technology, not of people: say what an enrollee does with the app.",
  "field.logo-type": "The logo “{name}” is no PNG or JPEG file.",
  "field.logo-dots":
    "The logo “{name}” has two dots in its name. CMS's server takes what follows the first for the type: rename it.",

  "redirect.good": "Every redirect URI for {list} can be used.",
  "redirect.no-production": "The manifest lists no redirect URI for production.",
  "redirect.no-sandbox": "No redirect URI for the sandbox is listed.",
  "redirect.too-many": "{count} redirect URIs for {list} are listed; at most {most} are looked at.",
  "redirect.space": "{uri}: a redirect URI holds no spaces. CMS would read it as two.",
  "redirect.not-absolute": "{uri} is no full address. Write it as https://host/path.",
  "redirect.custom-scheme":
    "{uri}: in production a redirect URI begins with https://. For a mobile app use an https link the app opens.",
  "redirect.custom-scheme-sandbox":
    "{uri} has a scheme of its own. It may do in the sandbox; in production it will not.",
  "redirect.dangerous": "{uri}: no app can receive this scheme.",
  "redirect.http":
    "{uri}: in production a redirect URI begins with https://, so that nobody can read the code on its way.",
  "redirect.http-sandbox": "{uri}: in the sandbox http is for this machine only (localhost). Use https.",
  "redirect.loopback": "{uri} leads to the enrollee's own machine. Remove it from production.",
  "redirect.private": "{uri} leads into a private network that enrollees cannot reach.",
  "redirect.fragment": "{uri}: a redirect URI holds no # (RFC 6749, section 3.1.2).",
  "redirect.wildcard":
    "{uri}: CMS compares redirect URIs character by character, so * stands for nothing. List each address.",
  "redirect.credentials": "{uri} holds a user name or password. Take it out.",
  "redirect.query":
    "{uri} has a query string. It must then be sent exactly so each time: better leave it out.",
  "redirect.trial-host":
    "{uri} looks like a trial system. Production sends enrollees' authorization codes there.",

  "urls.good": "CMS's registration takes the address of the {what}.",
  "urls.missing": "The manifest gives no public address of the {what}.",
  "urls.http": "{url} begins with http://. CMS takes https:// only.",
  "urls.too-long": "{url} has {length} characters. CMS takes at most {most}.",
  "urls.characters": "{url} holds what CMS refuses in an address: {characters}",
  "urls.ending":
    "{url}: CMS's pattern takes endings of at most six letters, and “.{ending}” is longer. Use another host name, such as one with www. before it.",
  "urls.pattern":
    "{url} does not match CMS's pattern for an address: https://, a host name with a dot, and a path.",
  "urls.credentials": "{url} holds a user name or password. Take it out.",
  "urls.no-scheme":
    "{url} has no https:// before it. CMS takes it, but on the consent screen it becomes a broken link.",
  "urls.bare-address": "{url} names a machine by number. Use a host name that enrollees can recognize.",

  "scopes.undeclared":
    "The manifest does not say whether the app needs demographic data (access, demographic, needed).",
  "scopes.too-much": "The manifest says no demographic data is needed, but the app asks for {scopes}.",
  "scopes.too-little":
    "The manifest says demographic data is needed, but no scope asks for it (patient/Patient.rs or profile).",
  "scopes.no-reason": "The manifest says demographic data is needed, but not what for. CMS asks in the demo.",
  "scopes.not-needed": "The app needs no demographic data and asks for none.",
  "scopes.declared": "The need for demographic data is declared, with a reason.",

  "access.none": "The manifest names no access category: one-hour, thirteen-months or research.",
  "access.consistent": "The access category, {category}, agrees with the rest of the manifest.",
  "access.one-hour-refresh":
    "The access category is 1 hour, but the app uses refresh tokens. They are for the 13 months and research categories.",
  "access.one-hour-stores":
    "The access category is 1 hour, but the app keeps data. CMS says such apps usually do not.",
  "access.one-hour-accounts":
    "The access category is 1 hour, but people have accounts. CMS says such apps usually need none.",
  "access.research-no-irb":
    "The access category is research, but no ethics approval is named (access, irb-approval).",

  "source.good": "The data source is called “{name}”.",
  "source.unlisted":
    "People pick among several sources, but the manifest does not say what they are called (application, data-sources).",
  "source.unknown":
    "The manifest does not say what the data source is called in the app (application, data-sources).",
  "source.other-name": "The data source is called “{label}”. CMS asks for “{name}” and nothing else.",
  "source.letters": "The data source is called “{label}”. Write it “{name}”, as CMS does.",
  "source.absent": "No data source is called “{name}”.",

  "form.unanswered": "The form's question {question} has no answer (form-answers, {question}).",
  "form.uncited": "The answer to {question} does not name the section of the privacy policy that says so.",
  "form.answered": "The question {question} is answered.",
};
