/** The sentences about a recording of the app. */
export const REHEARSAL_MESSAGES: Record<string, string> = {
  "rehearsal.none": "There is no recording to look at.",
  "rehearsal.all-pass": "The recording shows everything asked for here.",
  "rehearsal.all-warn": "{count} of {of} points need a second look.",
  "rehearsal.all-fail": "{count} of {of} points are wrong.",
  "rehearsal.all-error": "{count} of {of} points did not come up in the recording.",
  "rehearsal.all-not-applicable": "Nothing here applies to this app.",

  "rehearsal.record": "Record what is missing, and judge again: `bb2-ready rehearse` plays all scenarios.",

  "rehearsal.no-authorization":
    "Not decided: the app never sent anyone to the authorize address of the sandbox. Connect a person while recording.",
  "rehearsal.no-exchange":
    "Not decided: the app never asked for tokens. Let a person sign in and agree while recording, as in the scenario happy.",
  "rehearsal.no-tokens":
    "Not decided: the app was never given tokens. Let a person sign in and agree while recording, as in the scenario happy.",
  "rehearsal.no-data":
    "Not decided: the app asked for no data. Let it show a person's data while recording, as in the scenario happy.",

  "rehearsal.pkce-none": "The app sent people to authorize without code_challenge.",
  "rehearsal.pkce-method": "The app sent code_challenge_method {method}; CMS takes S256 only.",
  "rehearsal.pkce-s256": "All {count} authorizations had a challenge by S256.",
  "rehearsal.pkce-twice":
    "{count} authorizations had the same code_challenge: the verifier was used again. Make a new one each time.",
  "rehearsal.pkce-one":
    "Not decided: only one authorization had a challenge. Connect at least twice while recording.",
  "rehearsal.pkce-fresh": "All {count} challenges were different.",
  "rehearsal.verifier-none": "The app asked for tokens without code_verifier.",
  "rehearsal.verifier": "All {count} codes were exchanged with a verifier.",

  "rehearsal.state-none": "The app sent people to authorize without state.",
  "rehearsal.state-short": "A state had {length} characters; the server refuses fewer than {least}.",
  "rehearsal.state-guessable":
    "By estimate the states hold at most {bits} random bits ({length} characters, less what repeats or stays the same); CMS asks for {least}.",
  "rehearsal.state-bits": "By estimate the states hold up to {bits} random bits; {least} are asked for.",
  "rehearsal.state-twice": "{count} authorizations had the same state. Make a new one each time.",
  "rehearsal.state-one":
    "Not decided: only one authorization had a state. Connect at least twice while recording.",
  "rehearsal.state-fresh": "All {count} states were different.",
  "rehearsal.state-unchecked":
    "A code came back with another state than the app had sent, and the app exchanged it all the same.",
  "rehearsal.state-checked": "A code that came back with another state was not exchanged.",
  "rehearsal.state-never-wrong":
    "Not decided: no code came back with another state. Play the scenario wrong-state, and connect.",

  "rehearsal.redirect-other": "The app sent the redirect URI {uri}; registered is {registered}: {why}.",
  "rehearsal.redirect-none": "The app sent no redirect_uri; registered is {registered}.",
  "rehearsal.redirect-exact": "All {count} authorizations had a registered redirect URI, letter by letter.",
  "rehearsal.redirect-changed":
    "The app exchanged a code with another redirect_uri than the one it was asked for with, or with none.",
  "rehearsal.redirect-same": "All {count} codes were exchanged with the redirect URI of their authorization.",

  "rehearsal.flow-other": "The app sent response_type {type}; CMS gives codes only (response_type=code).",
  "rehearsal.flow-code": "All {count} authorizations asked for a code.",
  "rehearsal.client-bare":
    "The app asked for tokens, or to revoke them, without its client secret. A server of yours has to do it, with HTTP Basic or client_secret in the body.",
  "rehearsal.client-refused": "The server refused the app's client id and secret (invalid_client).",
  "rehearsal.client-proven": "All {count} requests for tokens and revocation proved to be from the app.",
  "rehearsal.code-twice": "The app exchanged the same code {count} times. A code is good once.",
  "rehearsal.code-once": "All {count} codes were exchanged once.",

  "rehearsal.secret-in-url": "The client secret stood in an address. Addresses end up in logs and histories.",
  "rehearsal.secret-not-in-url": "The client secret stood in none of {count} addresses.",
  "rehearsal.token-in-url":
    "In an address stood: {what}. Send tokens in the Authorization header, or in the body.",
  "rehearsal.token-not-in-url": "No token and no verifier stood in any of {count} addresses.",

  "rehearsal.scopes-unnamed": "The app named no scope, and so asked for all there are. Name those it uses.",
  "rehearsal.scopes-unused": "The app asked for {scopes}, and fetched nothing that needs it.",
  "rehearsal.scopes-used": "Everything asked for was used: {scopes}.",
  "rehearsal.scopes-beyond": "The app fetched {resource} without having asked for its scope.",
  "rehearsal.scopes-enough": "None of {count} requests for data went beyond what was asked for.",

  "rehearsal.demographic-unasked": "The app asks for no personal information, so nobody can withhold it.",
  "rehearsal.demographic-never-withheld":
    "Not decided: nobody withheld personal information. Play the scenario withhold-demographics, and connect.",
  "rehearsal.demographic-crash":
    "After a person withheld personal information, the app broke down: {how}. A 403 for Patient or userinfo is a choice of the person, no fault.",
  "rehearsal.demographic-stops":
    "After a person withheld personal information, the app fetched neither Coverage nor ExplanationOfBenefit, which it still may.",
  "rehearsal.demographic-goes-on":
    "After a person withheld personal information, the app went on with the rest.",
  "rehearsal.demographic-again":
    "The app asked {count} times for what the person had withheld. The answer stays 403.",
  "rehearsal.demographic-once": "A refusal was taken as final.",

  "rehearsal.refresh-skipped":
    "An access token no longer held, and the app asked the person again without trying its refresh token.",
  "rehearsal.refresh-never":
    "An access token no longer held, and the app neither refreshed it nor asked the person again.",
  "rehearsal.refresh-first": "When an access token no longer held, the app used its refresh token first.",
  "rehearsal.never-expired":
    "Not decided: no access token ended while a refresh token stood beside it. Play the scenario expired-token, and look at data.",
  "rehearsal.refresh-used":
    "The app sent a refresh token that it had used before. Each is good once: keep the new one.",
  "rehearsal.refresh-refused":
    "The app sent a refresh token again that the server had refused. It will not get better.",
  "rehearsal.refreshed-once":
    "Not decided: no second refresh was seen. In the scenario expired-token, let the token expire twice (choose the scenario again between two looks at data).",
  "rehearsal.refresh-once": "{count} refresh tokens were used, each once.",

  "rehearsal.revoked-stays": "Access had ended, and the app did not let the person connect again.",
  "rehearsal.revoked-again": "When access had ended, the app let the person connect again.",
  "rehearsal.never-revoked":
    "Not decided: access never ended. Play the scenario revoked-access, connect, and look at data.",
  "rehearsal.loops": "The app sent the same request {count} times with a token that was refused (401).",
  "rehearsal.circles": "The app sent a person to authorize {count} times in one scenario.",
  "rehearsal.no-loop": "A refused token (401) was not sent again and again.",
  "rehearsal.never-refused":
    "Not decided: no token was refused. Play the scenario revoked-access or expired-token, and look at data.",

  "rehearsal.not-revoked": "The person disconnected, and the app did not call revoke.",
  "rehearsal.revoked": "Disconnecting called revoke.",
  "rehearsal.never-disconnected":
    "Not decided: nobody disconnected. Disconnect while recording, and note it (POST /_sandbox/note, name=disconnect).",

  "rehearsal.limit-hammered": "The app asked {count} times although the server had said 429.",
  "rehearsal.limit-ignored":
    "The server said 429 and to wait {told} s (Retry-After); the app asked again after {after} s.",
  "rehearsal.limit-elsewhere":
    "While it was told to wait (429, Retry-After), the app asked for other data. The limit is for all of them.",
  "rehearsal.limit-obeyed": "After 429 the app waited as long as Retry-After said.",
  "rehearsal.never-limited":
    "Not decided: the server never said 429. Play the scenario rate-limited, and look at data.",
  "rehearsal.fault-hammered":
    "The app tried the same request {count} times in vain. Stop earlier, and tell the person.",
  "rehearsal.fault-at-once":
    "After a fault of the server the app asked again within {after} ms. Wait at least {least} ms, and longer each time.",
  "rehearsal.fault-constant":
    "After faults of the server the app asked {count} times in equal steps. Wait longer each time.",
  "rehearsal.fault-backed-off": "After faults of the server the app gave up, or waited longer each time.",
  "rehearsal.never-failed":
    "Not decided: the server never failed. Play the scenario server-error, and look at data.",

  "rehearsal.version-one": "The app called version 1 of the API, which new apps may not use. Call v2 or v3.",
  "rehearsal.version-two": "None of {count} requests went to version 1.",
  "rehearsal.production":
    "While it practised, the app turned to {to}. Take the address from the configuration.",
  "rehearsal.not-production": "Nothing was seen to go to CMS's own servers ({count} runs).",
  "rehearsal.not-watched":
    "Not decided: this recording cannot show what went elsewhere. `bb2-ready rehearse -- COMMAND` watches that.",

  "rehearsal.broke-down": "The app, or what drives it, broke down: {how}.",
  "rehearsal.ended-well": "{count} runs ended well.",
  "rehearsal.no-end":
    "Not decided: this recording does not say how the app ended. `bb2-ready rehearse -- COMMAND` does.",
};
