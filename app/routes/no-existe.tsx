/** Anyone: whatever has no page of its own. */
export async function loader(): Promise<never> {
  throw new Response(null, { status: 404 })
}

/** A form sent to an address that does not exist. */
export async function action(): Promise<never> {
  throw new Response(null, { status: 404 })
}

/** Never shown. Without a component Remix takes this for a machine's address and sends an empty page. */
export default function NoExiste() {
  return null
}
