import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { readCheckIns } from '~/features/delivery/check-in/check-in-form'
import { recordCheckIns } from '~/features/delivery/check-in/record-check-ins.server'
import { otherMembers, receptionOf, receptionOfPerson } from '~/features/delivery/check-in/views.server'
import { CheckInPage, type CheckInAnswer } from '~/features/delivery/components/check-in-page'
import { dispatchPath } from '~/features/delivery/components/dispatch-words'
import { ReceptionPage } from '~/features/delivery/components/reception-page'
import { requireReadyDispatch } from '~/features/delivery/require-dispatch.server'
import { collectionPlace } from '~/features/delivery/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ActionBar } from '~/ui/action-bar'
import { ButtonLink } from '~/ui/button'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: who has handed in what, or the form of one producer (?productora=). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const { db } = args.context
  const { cycle } = await requireReadyDispatch(db, args.request, dispatchPath(organization.slug))
  const query = new URL(args.request.url).searchParams
  const of = { cycleId: cycle.id, associationId: organization.id }
  const receives = cycle.state === 'confirmed' || cycle.state === 'delivering'
  const who = query.get('productora')
  const reception = await receptionOf(db, { ...of, page: pageNumber(query.get('pagina')) })
  const person = who !== null && receives ? await requirePerson(args, of, who) : null
  const others = receives ? await otherMembers(db, of) : []
  await recordListLooks(db, {
    viewer: { personId: viewer.personId, role },
    ...{
      purpose: 'list',
      producerIds: [...reception.list, ...others, ...(person ? [person] : [])].flatMap(
        ({ producerId }) => producerId ?? [],
      ),
    },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Recepción')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    cycle,
    receives,
    person,
    list: {
      reception,
      takeTo: await collectionPlace(db, organization.id),
      others,
      noted: await nameOf(args, of, query.get('anotado')),
    },
  }
}

/** The association's coordinator: writes down what a producer hands in, or corrects it. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const { db } = args.context
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const { cycle } = await requireReadyDispatch(db, args.request, dispatchPath(organization.slug))
  const of = { cycleId: cycle.id, associationId: organization.id }
  const person = await requirePerson(args, of, new URL(args.request.url).searchParams.get('productora'))

  const { formKey, entries, problems, typed } = readCheckIns(form, person.items)
  const back = (refused: string | null, status: number) =>
    data({ problems, typed, refused } satisfies CheckInAnswer, status)
  if (problems.length > 0) return back(null, 422)
  if (formKey === null) throw new Response(null, { status: 400 })
  const isUnchanged = [...form].some(([name, value]) => name.startsWith('cuanto-') && value.trim() !== '')
  if (entries.length === 0 && !isUnchanged && form.get('todo') !== 'si') return back('nothing_written', 422)

  if (entries.length > 0) {
    const by = { personId: viewer.personId, role }
    const { producerId } = person
    const outcome = await recordCheckIns(db, { ...of, producerId, formKey, entries, by })
    if (!outcome.ok) return back(outcome.refusal.reason, 409)
  }
  const anotado = person.producerId ?? 'asociacion'
  return redirectTo(dispatchPath(organization.slug, '/recepcion', { ciclo: cycle.number, anotado }))
}

type Args = LoaderFunctionArgs | ActionFunctionArgs
type Of = { cycleId: number; associationId: number }

/** @throws Response 404 for nobody of the association */
async function requirePerson(args: Args, of: Of, who: string | null) {
  const isPerson = who === 'asociacion' || /^[1-9]\d{0,14}$/.test(who ?? '')
  const producerId = who === 'asociacion' ? null : Number(who)
  const person = isPerson ? await receptionOfPerson(args.context.db, { ...of, producerId }) : null
  if (!person) throw new Response(null, { status: 404 })
  return person
}

async function nameOf(args: Args, of: Of, noted: string | null): Promise<string | null> {
  if (noted === null) return null
  return (await requirePerson(args, of, noted)).name ?? ''
}

export default function Recepcion() {
  const { t } = useTranslation()
  const { frame, cycle, receives, person, list } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { slug } = frame.organization
  if (person)
    return (
      <AssociationFrame {...frame} current="despacho">
        <CheckInPage slug={slug} cycleNumber={cycle.number} person={person} answer={answer} />
      </AssociationFrame>
    )
  return (
    <AssociationFrame
      {...frame}
      current="despacho"
      action={
        <ActionBar everywhere>
          <ButtonLink
            look="quiet"
            icon="print"
            href={dispatchPath(slug, '/recepcion/hoja', { ciclo: cycle.number })}
          >
            {t('Hoja de recepción')}
          </ButtonLink>
        </ActionBar>
      }
    >
      <ReceptionPage slug={slug} cycle={cycle} receives={receives} {...list} />
    </AssociationFrame>
  )
}
