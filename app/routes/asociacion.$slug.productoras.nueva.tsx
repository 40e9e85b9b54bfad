import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readClock } from '#db/client.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { MemberForm, MemberFormAction } from '~/features/associations/components/member-form'
import { addMember } from '~/features/associations/members/add-member.server'
import {
  readConsentWay,
  readFormKey,
  readMemberForm,
  typeMember,
} from '~/features/associations/members/forms'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { laPazDay } from '~/kernel/instants'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: the form of a new member. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  return {
    title: await pageTitle(args.request, (t) => t('Agregar a una productora')),
    frame: { organization, person: viewer.name, actsAsOperator },
    typed: typeMember(null, laPazDay(await readClock(args.context.db))),
    formKey: randomUUID(),
  }
}

/** The association's coordinator: adds a member. What is wrong comes back field by field. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const { db } = args.context
  const form = Object.fromEntries(await args.request.formData())
  const { typed, details, problems } = readMemberForm(form, laPazDay(await readClock(db)))
  const formKey = readFormKey(form['clave'])
  const consent = readConsentWay(form['consentimiento'])
  const back = { typed, problems, consent: consent ?? '', formKey: formKey ?? randomUUID() }
  if (!details) return data({ ...back, refusal: null }, 422)
  const outcome = await addMember(db, {
    associationId: organization.id,
    formKey: back.formKey,
    details,
    consent,
    by: { personId: viewer.personId, role },
  })
  if (!outcome.ok) return data({ ...back, refusal: outcome.refusal }, 409)
  return redirectTo(`/asociacion/${organization.slug}/productoras/${outcome.value.producerId}?dicho=agregada`)
}

export default function NuevaProductora() {
  const { frame, typed, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="productoras" action={<MemberFormAction isNew />}>
      <MemberForm
        slug={frame.organization.slug}
        member={null}
        formKey={answer?.formKey ?? formKey}
        typed={answer?.typed ?? typed}
        consent={answer?.consent ?? ''}
        problems={answer?.problems ?? []}
        refusal={answer?.refusal ?? null}
      />
    </AssociationFrame>
  )
}
