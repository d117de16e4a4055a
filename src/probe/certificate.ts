/** What can be wrong with how a server proves who it is, by the names that OpenSSL and Node give it. */
const FAULTS = {
  expired: { codes: ["CERT_HAS_EXPIRED"], says: "The certificate has expired" },
  early: { codes: ["CERT_NOT_YET_VALID"], says: "The certificate is not valid yet" },
  "other-host": {
    codes: ["ERR_TLS_CERT_ALTNAME_INVALID", "HOSTNAME_MISMATCH"],
    says: "The certificate is for another host",
  },
  "self-signed": { codes: ["DEPTH_ZERO_SELF_SIGNED_CERT"], says: "The certificate is signed by itself" },
  private: {
    codes: ["SELF_SIGNED_CERT_IN_CHAIN"],
    says: "The certificate is signed by an authority that is not trusted here",
  },
  // One code for both: where a link of the chain is missing, nobody can tell where it would have led.
  unknown: {
    codes: [
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "UNABLE_TO_GET_ISSUER_CERT",
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    ],
    says: "Nobody that is trusted here has signed the certificate, or the chain is not sent whole",
  },
  "plain-http": {
    codes: ["ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG"],
    says: "The server does not speak TLS at this port",
  },
  "old-tls": {
    codes: ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "ERR_SSL_UNSUPPORTED_PROTOCOL"],
    says: "The server speaks no version of TLS that this program does",
  },
} as const;

/** The kinds of faults that rules ask about, as `certificate` among the values of an observation. */
export type CertificateFault = keyof typeof FAULTS | "other";

const KINDS: ReadonlyMap<string, keyof typeof FAULTS> = new Map(
  (
    ["expired", "early", "other-host", "self-signed", "private", "unknown", "plain-http", "old-tls"] as const
  ).flatMap((kind) => FAULTS[kind].codes.map((code) => [code, kind] as const)),
);

const ANY = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|HOSTNAME_MISMATCH|ERR_TLS|ERR_SSL|EPROTO/;

/**
 * What a fault of a connection says of the certificate, and the same in words; undefined where it is none of TLS.
 * `hosts` are those that the certificate names.
 */
export function certificateFault(
  system: string,
  hosts: readonly string[],
): { readonly kind: CertificateFault; readonly why: string } | undefined {
  const kind = KINDS.get(system);
  if (kind === undefined)
    return ANY.test(system)
      ? { kind: "other", why: `The certificate does not hold (${system}).` }
      : undefined;
  const named = kind === "other-host" && hosts.length > 0 ? `: ${hosts.join(", ")}` : "";
  return { kind, why: `${FAULTS[kind].says}${named} (${system}).` };
}
