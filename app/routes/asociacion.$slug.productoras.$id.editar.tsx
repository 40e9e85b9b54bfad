import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readClock } from '#db/client.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import {
  MemberForm,
  MemberFormAction,
  type MemberFormRefusal,
} from '~/features/associations/components/member-form'
import { editMember } from '~/features/associations/members/edit-member.server'
import { readMemberForm, typeMember } from '~/features/associations/members/forms'
import { requireMemberOf } from '~/features/associations/members/require-member-of.server'
import { laPazDay } from '~/kernel/instants'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: what is written down of a member, to change it. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator, member } = await requireMemberOf(args)
  return {
    title: await pageTitle(args.request, () => member.name),
    frame: { organization, person: viewer.name, actsAsOperator },
    member,
    typed: typeMember(member, member.since),
  }
}

/** The association's coordinator: changes what is written down of a member. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role, member } = await requireMemberOf(args)
  const { db } = args.context
  const sent = await args.request.formData()
  const form = Object.fromEntries(sent)
  const { typed, details, problems } = readMemberForm(form, laPazDay(await readClock(db)))
  const back = (refusal: MemberFormRefusal | null, status: number) =>
    data({ typed, problems, refusal }, status)
  if (!details) return back(null, 422)
  if (changesNumbers(member.phones, details.phones)) await requireFresh(args, viewer, sent)
  const outcome = await editMember(db, {
    associationId: organization.id,
    producerId: member.producerId,
    details,
    by: { personId: viewer.personId, role },
  })
  if (!outcome.ok && outcome.refusal.reason === 'after_leaving') return back({ reason: 'after_leaving' }, 409)
  if (!outcome.ok) throw new Response(null, { status: 404 })
  return redirectTo(`/asociacion/${organization.slug}/productoras/${member.producerId}?dicho=guardado`)
}

type Numbers = readonly { e164: string }[]

function changesNumbers(before: Numbers, after: Numbers): boolean {
  return before.length !== after.length || before.some(({ e164 }, index) => after[index]?.e164 !== e164)
}

export default function EditarProductora() {
  const { frame, member, typed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="productoras" action={<MemberFormAction isNew={false} />}>
      <MemberForm
        slug={frame.organization.slug}
        member={member}
        formKey=""
        typed={answer?.typed ?? typed}
        consent=""
        problems={answer?.problems ?? []}
        refusal={answer?.refusal ?? null}
      />
    </AssociationFrame>
  )
}
