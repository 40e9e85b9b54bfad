import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordLook } from '~/features/accounts/looks/record-look.server'
import { requireOperator } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { RegistrationCheck } from '~/features/associations/components/registration-check'
import {
  decideRegistration,
  type RegistrationDecision,
} from '~/features/associations/registrations/decide-registration.server'
import { type Decision, readQuestion } from '~/features/associations/registrations/registration'
import { findRegistration } from '~/features/associations/registrations/views.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: one group that asks to join. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const registration = await findRegistration(args.context.db, args.params['id'])
  if (!registration) throw new Response(null, { status: 404 })
  await recordLook(args.context.db, {
    viewer: { personId: operator.personId, role: 'operator' },
    ...{ purpose: 'person', personId: registration.contactPersonId },
  })
  return {
    title: await pageTitle(args.request, () => registration.name),
    person: operator.name,
    registration,
  }
}

/** The operator: asks the group back, accepts it, which gives its contact a role, or declines it. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const form = await args.request.formData()
  const registration = await findRegistration(args.context.db, args.params['id'])
  if (!registration) throw new Response(null, { status: 404 })
  const { decision, typed, read } = readDecision(form)
  if (!read) return data({ problem: { decision, reason: 'no_words' as const, typed } }, 422)
  if (decision === 'accept') await requireFresh(args, operator, form)
  const outcome = await decideRegistration(args.context.db, {
    id: registration.id,
    byPersonId: operator.personId,
    origin: publicOrigin(args.request, args.context),
    ...read,
  })
  if (!outcome.ok) return data({ problem: { decision, reason: 'decided_already' as const, typed } }, 409)
  return redirectTo(`/operacion/organizaciones/registros/${registration.id}`)
}

function readDecision(form: FormData): {
  decision: Decision
  typed: string
  read: RegistrationDecision | null
} {
  const words = (name: string) => String(form.get(name) ?? '').slice(0, 300)
  switch (String(form.get('accion'))) {
    case 'aceptar':
      return { decision: 'accept', typed: '', read: { decision: 'accept' } }
    case 'preguntar': {
      const typed = words('pregunta')
      const question = readQuestion(typed)
      return { decision: 'ask', typed, read: question === null ? null : { decision: 'ask', question } }
    }
    case 'rechazar': {
      const typed = words('motivo')
      const reason = readQuestion(typed)
      return { decision: 'decline', typed, read: reason === null ? null : { decision: 'decline', reason } }
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function Registro() {
  const { person, registration } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="organizaciones">
      <RegistrationCheck registration={registration} problem={answer?.problem ?? null} />
    </OperatorFrame>
  )
}
