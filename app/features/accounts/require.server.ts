import { languageOf, translatorFor } from '~/platform/language.server'
import { redirectTo } from '~/platform/redirect.server'
import {
  findOrganizationBySlug,
  findPointBySlug,
  type OrganizationName,
  type OwnedPoint,
} from './session-queries.server'
import { findViewer, type RequestArgs } from './sessions.server'
import { signInPath } from './sign-in-path'
import { findMembership, isOperator, type Role, SECOND_STEP, type Viewer } from './viewer'

/** In whose name something is done. */
export type Acting = {
  viewer: Viewer
  /** the role that allows it: the `actor` of an audit entry */
  role: Role
  /** the operator stands in for the organization: whatever is changed so is written to the audit log */
  actsAsOperator: boolean
}
export type ActingMember = Acting & { organization: OrganizationName }
export type ActingHost = Acting & { point: OwnedPoint }

/**
 * Someone signed in.
 * @throws Response: a way to /entrar and back for a page that was asked for, 401 for anything sent
 */
export async function requirePerson(args: RequestArgs): Promise<Viewer> {
  return (await findViewer(args)) ?? (await turnAway(args))
}

/**
 * Someone signed in who looks at her own account: with a second factor, after it was shown.
 * @throws Response as `requirePerson`; a way to the second step and back
 */
export async function requireSelf(args: RequestArgs): Promise<Viewer> {
  const viewer = await requirePerson(args)
  const { hasFactor, factorMinutes } = viewer.proof
  if (hasFactor && factorMinutes === null) await askForSecondStep(args, { need: 'show' })
  return viewer
}

/**
 * Someone who works for this organization in one of these roles (none given: in any, save as a host). An
 * administrator counts as what she administers. The operator may act for any organization.
 * @throws Response as `requirePerson`; 403 without the role; 404 for a foreign organization, as for one that
 *   does not exist
 */
export async function requireMember(
  args: RequestArgs,
  organizationSlug: string | undefined,
  ...roles: Role[]
): Promise<ActingMember> {
  const viewer = await requirePerson(args)
  const slug = organizationSlug ?? ''
  const membership = findMembership(viewer.memberships, slug, roles)
  if (membership) {
    const organization = {
      id: membership.organizationId,
      slug,
      name: membership.organizationName,
      kind: membership.organizationKind,
    }
    return { viewer, organization, role: membership.role, actsAsOperator: false }
  }
  if (isOperator(viewer)) {
    const organization = await findOrganizationBySlug(args.context.db, slug)
    if (organization) return { viewer, organization, role: 'operator', actsAsOperator: true }
    throw await notFound(args)
  }
  await askForSecondStep(args, viewer)
  const isKnownThere = viewer.memberships.some(({ organizationSlug: known }) => known === slug)
  throw await (isKnownThere ? forbidden(args) : notFound(args))
}

/** @throws Response as `requirePerson`; 403 for everyone but the operator */
export async function requireOperator(args: RequestArgs): Promise<Viewer> {
  const viewer = await requirePerson(args)
  if (isOperator(viewer)) return viewer
  await askForSecondStep(args, viewer)
  throw await forbidden(args)
}

/**
 * The host of this point, someone who works for the organization it belongs to, or the operator.
 * @throws Response as `requirePerson`; 404 for everyone else
 */
export async function requireHost(args: RequestArgs, pointSlug: string | undefined): Promise<ActingHost> {
  const viewer = await requirePerson(args)
  const point = await findPointBySlug(args.context.db, pointSlug ?? '')
  if (!point) throw await notFound(args)
  const { memberships } = viewer
  const host = memberships.find((membership) => membership.point?.id === point.id)
  const member = host ?? findMembership(memberships, point.organizationSlug, [])
  if (member) return { viewer, point, role: member.role, actsAsOperator: false }
  if (isOperator(viewer)) return { viewer, point, role: 'operator', actsAsOperator: true }
  await askForSecondStep(args, viewer)
  throw await notFound(args)
}

async function turnAway(args: RequestArgs): Promise<never> {
  const { method, url } = args.request
  if (method !== 'GET' && method !== 'HEAD') {
    const { t } = await translate(args)
    throw new Response(t('Tu sesión terminó y no se guardó nada. Entra otra vez y repite.'), { status: 401 })
  }
  const { pathname, search } = new URL(url)
  throw redirectTo(signInPath(pathname + search))
}

/**
 * What is refused may be hers once her second factor is there: then she is sent to it and back, whatever she asked
 * for, so that nothing is told before.
 */
async function askForSecondStep(args: RequestArgs, { need }: Pick<Viewer, 'need'>): Promise<void> {
  if (!need) return
  const { method, url } = args.request
  if (method !== 'GET' && method !== 'HEAD') {
    const { t } = await translate(args)
    throw new Response(t('Falta tu segundo paso y no se guardó nada. Vuelve a la página y repite.'), {
      status: 401,
    })
  }
  const { pathname, search } = new URL(url)
  throw redirectTo(`${SECOND_STEP[need]}?${new URLSearchParams({ volver: pathname + search }).toString()}`)
}

async function forbidden(args: RequestArgs): Promise<Response> {
  const { t } = await translate(args)
  return new Response(
    t('Esto lo maneja otra persona. Si te toca a ti, pide a tu organización que te agregue.'),
    {
      status: 403,
    },
  )
}

async function notFound(args: RequestArgs): Promise<Response> {
  const { t } = await translate(args)
  return new Response(t('Esta página no existe, o es de otra organización.'), { status: 404 })
}

async function translate({ request }: RequestArgs) {
  return translatorFor(await languageOf(request))
}
