import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readClock } from '#db/client.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { MemberPage } from '~/features/associations/components/member-page'
import { readConsentWay } from '~/features/associations/members/forms'
import {
  leaveAssociation,
  returnToAssociation,
} from '~/features/associations/members/leave-association.server'
import { linkMember, unlinkMember } from '~/features/associations/members/link-member.server'
import { recordMemberConsent } from '~/features/associations/members/record-consent.server'
import { requireMemberOf } from '~/features/associations/members/require-member-of.server'
import { ProducerHistory } from '~/features/consolidation/components/producer-history'
import { listProducerCycles } from '~/features/consolidation/history/views.server'
import { laPazDay } from '~/kernel/instants'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: one of its members. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator, member } = await requireMemberOf(args)
  const { db } = args.context
  const query = new URL(args.request.url).searchParams
  const page = pageNumber(query.get('pagina'))
  return {
    title: await pageTitle(args.request, () => member.name),
    frame: { organization, person: viewer.name, actsAsOperator },
    member,
    today: laPazDay(await readClock(db)),
    said: query.get('dicho'),
    history: { ...(await listProducerCycles(db, { producerId: member.producerId, page })), page },
  }
}

/** The association's coordinator: writes down a member's consent, its withdrawal, her leaving and her return. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role, member } = await requireMemberOf(args)
  const { db } = args.context
  const form = await args.request.formData()
  const of = {
    associationId: organization.id,
    producerId: member.producerId,
    by: { personId: viewer.personId, role },
  }
  const done = (said: string) =>
    redirectTo(`/asociacion/${organization.slug}/productoras/${member.producerId}?dicho=${said}`)
  switch (String(form.get('accion'))) {
    case 'acepta':
    case 'no_quiere': {
      const how = readConsentWay(form.get('como'))
      if (!how) throw new Response(null, { status: 400 })
      await recordMemberConsent(db, { ...of, given: form.get('accion') === 'acepta', how })
      return done('consentimiento')
    }
    case 'sale': {
      const outcome = await leaveAssociation(db, { ...of, on: String(form.get('dia') ?? '') })
      if (outcome.ok || outcome.refusal.reason === 'left_already') return done('salio')
      if (outcome.refusal.reason === 'no_member') throw new Response(null, { status: 404 })
      return data({ refusal: outcome.refusal, linking: null }, 422)
    }
    case 'unir': {
      await requireFresh(args, viewer, form)
      const typed = String(form.get('clave') ?? '')
      const outcome = await linkMember(db, { ...of, typed })
      if (outcome.ok) return done('unido')
      const { refusal } = outcome
      return data({ refusal: null, linking: { refusal, typed } }, refusal.reason === 'too_many' ? 429 : 422)
    }
    case 'desunir': {
      const phoneId = Number(form.get('telefono'))
      if (!Number.isSafeInteger(phoneId) || phoneId < 1) throw new Response(null, { status: 400 })
      await requireFresh(args, viewer, form)
      await unlinkMember(db, { ...of, phoneId })
      return done('separado')
    }
    case 'vuelve':
      await returnToAssociation(db, of)
      return done('volvio')
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function Productora() {
  const { frame, member, today, said, history } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { slug } = frame.organization
  return (
    <AssociationFrame {...frame} current="productoras">
      <MemberPage
        slug={slug}
        member={member}
        today={today}
        said={said}
        refusal={answer?.refusal ?? null}
        linking={answer?.linking ?? null}
        history={
          <ProducerHistory {...history} base={`/asociacion/${slug}/productoras/${member.producerId}`} />
        }
      />
    </AssociationFrame>
  )
}
