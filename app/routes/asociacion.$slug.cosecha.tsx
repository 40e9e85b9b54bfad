import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { readAnswers, type ReadAnswers } from '~/features/consolidation/answer-form'
import { answerHarvest } from '~/features/consolidation/answers/answer-harvest.server'
import { AnswerPage } from '~/features/consolidation/components/answer-page'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { CoversOfHarvest } from '~/features/consolidation/components/covers-of-harvest'
import { coversOf } from '~/features/consolidation/covers/views.server'
import { ChooseProducer } from '~/features/consolidation/components/choose-producer'
import { HarvestActions, HarvestPage } from '~/features/consolidation/components/harvest-page'
import { type AssociationHarvest } from '~/features/consolidation/harvest/harvest'
import { ownItems } from '~/features/consolidation/own-part'
import { AgreementsAlert } from '~/features/demand-board/negotiation/components/agreements-todo'
import { findAgreementsAmiss } from '~/features/demand-board/negotiation/order-agreement.server'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { UnheardAlert } from '~/features/consolidation/components/unheard-alert'
import { countUnheardMessages } from '~/features/consolidation/unheard/views.server'
import { noteHarvestLook } from '~/features/consolidation/note-harvest-look.server'
import { requireHarvest, type HarvestOfCycle } from '~/features/consolidation/require-harvest.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ActionBar } from '~/ui/action-bar'
import { EmptyState } from '~/ui/empty-state'
import { IconLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: its harvest in a cycle (?ciclo=, who is silent by ?faltan=), or the form to answer for a member (?responder=). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const found = await requireHarvest(args.context.db, args.request, organization.id)
  if (found) await noteHarvestLook(args.context.db, { viewer, role }, found.harvest)
  const query = new URL(args.request.url).searchParams
  return {
    title: await pageTitle(args.request, (t) => `${t('Cosecha')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    unheard: await countUnheardMessages(args.context.db, { associationId: organization.id }),
    agreements: await findAgreementsAmiss(args.context.db, organization.id),
    found: found && {
      ...found,
      answerable: isAnswerable(found),
      moved:
        found.harvest.products.find(({ offerId }) => String(offerId) === query.get('repartido'))?.name ??
        null,
      noted: nameOf(found.harvest, query.get('anotado')),
      silentPage: pageNumber(query.get('faltan')),
    },
    covers: found && (await coversOfHarvest(args, organization.id, found)),
    answering: found && isAnswerable(found) ? whose(found.harvest, query.get('responder')) : null,
  }
}

/** The association's coordinator: writes down what a member answered, or what the association itself can bring. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization } = await requireCoordinator(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const found = await requireHarvest(args.context.db, args.request, organization.id)
  const answering = found && whose(found.harvest, form.get('responder') ?? '')
  if (!found || !answering || answering === 'choose') throw new Response(null, { status: 404 })

  const { choices, problems, typed } = readAnswers(form, answering.items)
  const back = (refused: string | null, status: number) =>
    data(
      { problems, typed, refused } satisfies Pick<ReadAnswers, 'problems' | 'typed'> & {
        refused: string | null
      },
      status,
    )
  if (problems.length > 0) return back(null, 422)
  if (choices.length === 0) return back('nothing_marked', 422)

  const producerId = answering.producer?.producerId ?? null
  const outcome = await answerHarvest(args.context.db, {
    cycleId: found.cycle.id,
    producerId,
    choices,
    by: { how: 'coordinator', byPersonId: viewer.personId, associationId: organization.id },
  })
  if (!outcome.ok) return back(outcome.refusal.reason, 409)
  const noted = producerId ?? 'asociacion'
  return redirectTo(`/asociacion/${organization.slug}/cosecha?ciclo=${found.cycle.number}&anotado=${noted}`)
}

async function coversOfHarvest(args: LoaderFunctionArgs, associationId: number, { cycle }: HarvestOfCycle) {
  if (cycle.closedAt === null) return { asked: [], received: [] }
  const { db } = args.context
  return {
    asked: await coversOf(db, { cycleId: cycle.id, helperId: associationId }),
    received: await coversOf(db, { cycleId: cycle.id, shortId: associationId }),
  }
}

function isAnswerable({ cycle, harvest }: HarvestOfCycle): boolean {
  return !harvest.isSettled && (cycle.state === 'closed' || cycle.state === 'confirmed')
}

/** Who is answered for: a producer by her id, the association itself, or nobody chosen yet. */
function whose(harvest: AssociationHarvest, asked: string | null) {
  if (asked === null || !harvest.isClosed) return null
  const own = ownItems(harvest.products)
  if (asked === 'asociacion' && own.length > 0) return { producer: null, items: own }
  const producer = harvest.producers.find((each) => String(each.producerId) === asked)
  return producer ? { producer, items: producer.items } : ('choose' as const)
}

function nameOf(harvest: AssociationHarvest, noted: string | null): string | null {
  if (noted === 'asociacion') return ''
  return harvest.producers.find((producer) => String(producer.producerId) === noted)?.name ?? null
}

export default function Cosecha() {
  const { t } = useTranslation()
  const { frame, unheard, agreements, found, covers, answering } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { slug } = frame.organization
  if (!found)
    return (
      <AssociationFrame {...frame} current="cosecha">
        <EmptyState
          as="h1"
          title={t('Todavía no hay un ciclo')}
          text={t('Cuando la operadora abra el primero, la cosecha de su asociación aparece aquí.')}
        />
      </AssociationFrame>
    )
  const cycleNumber = found.cycle.number
  if (answering === 'choose')
    return (
      <AssociationFrame {...frame} current="cosecha">
        <ChooseProducer
          slug={slug}
          cycleNumber={cycleNumber}
          producers={found.harvest.producers}
          ownPart={ownItems(found.harvest.products).length > 0}
        />
      </AssociationFrame>
    )
  if (answering)
    return (
      <AssociationFrame {...frame} current="cosecha">
        <AnswerPage slug={slug} cycleNumber={cycleNumber} {...answering} answer={answer} />
      </AssociationFrame>
    )
  return (
    <AssociationFrame
      {...frame}
      current="cosecha"
      action={
        found.harvest.isClosed && found.harvest.totals.requestedGrams > 0 ? (
          <ActionBar everywhere>
            <HarvestActions slug={slug} {...found} />
          </ActionBar>
        ) : null
      }
    >
      <HarvestPage
        slug={slug}
        associationName={frame.organization.name}
        {...found}
        covers={
          <>
            <AgreementsAlert agreements={agreements} href={`/asociacion/${slug}/demanda`} />
            <UnheardAlert count={unheard} href={`/asociacion/${slug}/mensajes/recibidos`} />
            {covers ? <CoversOfHarvest slug={slug} cycleNumber={cycleNumber} {...covers} /> : null}
            <IconLink icon="message" href={`/asociacion/${slug}/cosecha/notas`}>
              {t('Notas y fotos')}
            </IconLink>
          </>
        }
      />
    </AssociationFrame>
  )
}
