import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { CoversPage, type CoversAnswer } from '~/features/consolidation/components/covers-page'
import { answerCover } from '~/features/consolidation/covers/answer-cover.server'
import { readCover } from '~/features/consolidation/covers/cover-form'
import { coversOf } from '~/features/consolidation/covers/views.server'
import { requireHarvest } from '~/features/consolidation/require-harvest.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: what other associations cannot bring, and hers is asked for. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const cycle = await requireClosed(args, organization)
  return {
    title: await pageTitle(args.request, (t) => `${t('Piden su ayuda')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    page: {
      cycleNumber: cycle.number,
      covers: await coversOf(args.context.db, { cycleId: cycle.id, helperId: organization.id }),
      saved: new URL(args.request.url).searchParams.get('dicho'),
    },
  }
}

/** The association's coordinator: says how much of it hers can bring. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization } = await requireCoordinator(args)
  const cycle = await requireClosed(args, organization)
  const form = await args.request.formData()
  const asked = String(form.get('ayuda') ?? '')
  if (!/^\d{1,15}$/.test(asked)) throw new Response(null, { status: 404 })
  const coverId = Number(asked)
  const marked = String(form.get('respuesta') ?? '').slice(0, 10)
  const typed = String(form.get('cuanto') ?? '').slice(0, 20)
  const back = (problem: CoversAnswer['problem'], status: number) =>
    data({ coverId, problem, typed, marked } satisfies CoversAnswer, status)
  const read = readCover(form)
  if ('problem' in read) return back(read.problem, 422)
  const outcome = await answerCover(args.context.db, {
    coverId,
    associationId: organization.id,
    byPersonId: viewer.personId,
    said: read.said,
  })
  if (outcome.ok)
    return redirectTo(`/asociacion/${organization.slug}/cosecha/ayuda?ciclo=${cycle.number}&dicho=${coverId}`)
  const { reason } = outcome.refusal
  if (reason === 'not_asked') throw new Response(null, { status: 404 })
  return back(reason, reason === 'too_much' ? 422 : 409)
}

/** Back to the harvest while the cycle is not closed: nothing is missing yet. */
async function requireClosed(args: LoaderFunctionArgs, organization: { id: number; slug: string }) {
  const found = await requireHarvest(args.context.db, args.request, organization.id)
  if (!found || found.cycle.closedAt === null) throw redirectTo(`/asociacion/${organization.slug}/cosecha`)
  return found.cycle
}

export default function Ayuda() {
  const { frame, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="cosecha">
      <CoversPage slug={frame.organization.slug} {...page} answer={answer} />
    </AssociationFrame>
  )
}
