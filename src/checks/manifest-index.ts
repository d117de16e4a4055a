import { fieldCheck } from "./field.js";
import { formAnswersCheck } from "./form-answers.js";
import { accessCategoryCheck } from "./manifest-access.js";
import { dataSourceNameCheck } from "./manifest-source-name.js";
import { redirectUrisCheck } from "./redirect-uris.js";
import { scopesCheck } from "./scopes.js";
import { urlsCheck } from "./urls.js";

export { MANIFEST_MESSAGES } from "./messages-manifest.js";

/** Checks that read the manifest. */
export const MANIFEST_CHECKS = [
  fieldCheck,
  redirectUrisCheck,
  urlsCheck,
  scopesCheck,
  accessCategoryCheck,
  dataSourceNameCheck,
  formAnswersCheck,
] as const;
