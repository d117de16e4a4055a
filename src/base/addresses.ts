import { BlockList, isIP } from "node:net";

// Special-purpose addresses that a public document cannot have (IANA registries, RFC 6890 and its updates).
const V4 =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4";
const V6 =
  "::/127 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8";

let made: BlockList | undefined;

/** Made when an address is first asked about: most checks read files only. */
function closedList(): BlockList {
  if (made !== undefined) return made;
  const list = new BlockList();
  for (const [ranges, family] of [
    [V4, "ipv4"],
    [V6, "ipv6"],
  ] as const) {
    for (const range of ranges.split(" ")) {
      const [net = "", bits = ""] = range.split("/");
      list.addSubnet(net, Number(bits), family);
    }
  }
  made = list;
  return list;
}

/** Whether an IP address (no brackets) is loopback, private, link-local or otherwise not on the public network. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const closed = closedList();
  if (family === 4) return closed.check(address, "ipv4");
  const mapped = /^::(?:ffff:(?:0:)?)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return closed.check(mapped, "ipv4");
  // ::ffff:7f00:1, the other spelling of a mapped IPv4 address.
  const hex = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/i.exec(address);
  if (hex !== null) {
    const [high, low] = [Number.parseInt(hex[1] ?? "0", 16), Number.parseInt(hex[2] ?? "0", 16)];
    return closed.check([high >> 8, high & 255, low >> 8, low & 255].join("."), "ipv4");
  }
  return closed.check(address, "ipv6");
}

/** Whether a URL's host names this machine: localhost, 127.0.0.0/8 or [::1]. */
export function isLoopbackHost(hostname: string): boolean {
  const bare = hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
  return (
    bare === "localhost" ||
    bare.endsWith(".localhost") ||
    bare === "::1" ||
    (isIP(bare) === 4 && bare.startsWith("127."))
  );
}
