import { type ActionFunctionArgs } from '@remix-run/node'
import { readSessionId, signOut } from '~/features/accounts/sessions.server'
import { isSecure } from '~/platform/origin.server'
import { writePrivateCookie } from '~/platform/private-cookie.server'
import { redirectTo } from '~/platform/redirect.server'

/** Anyone: ends the session of this browser. */
export async function action({ request, context }: ActionFunctionArgs) {
  await signOut(context.db, readSessionId({ request, context }))
  const cookie = writePrivateCookie('session', null, isSecure(request, context))
  return redirectTo('/', { headers: { 'Set-Cookie': cookie } })
}

/** A GET has nothing to change: a link or a picture of another site must not sign anyone out. */
export function loader() {
  return redirectTo('/entrar')
}
