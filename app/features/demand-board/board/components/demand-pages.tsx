import { useTranslation } from 'react-i18next'
import { writePrice } from '~/features/cycles/offers/offer'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Badge, Badges } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { ItemRow, Items } from '~/ui/item-row'
import { BackLink, IconLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { productDrawing } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { OfferFields, Thread, type ThreadAnswer } from '../../negotiation/components/thread'
import { contentWords, theUnit, weekWords } from '../../prices/price-words'
import { buyerKindWords, gapWords, reasonWords, unitsWords } from '../board-words'
import { type DemandBoard, type DemandLine, type DemandView, type ProposedPart } from '../views.server'
import { DemandForm, type DemandAnswer } from './demand-form'

export type DemandBoardPageProps = {
  slug: string
  board: DemandBoard
  page: number
  answer: DemandAnswer | undefined
  said: string | null
}

/** What a municipality asks for, week by week, and how much of it could come. */
export function DemandBoardPage({ slug, board, page, answer, said }: DemandBoardPageProps) {
  const { t } = useTranslation()
  const base = `/municipio/${slug}/demanda`
  return (
    <>
      <h1>{t('Lo que se necesita')}</h1>
      <p className="soft">
        {t(
          'Anote lo que el municipio o una institución va a comprar. Chaka propone qué asociaciones pueden traerlo.',
        )}
      </p>
      <p>
        <IconLink icon="scale" href={`/municipio/${slug}/precios/justo`}>
          {t('Precio justo')}
        </IconLink>
      </p>
      {said === 'pedida' && !answer ? (
        <Alert look="ok" title={t('Está en la lista')} className="mt-4" />
      ) : null}
      <div className="section-s stack-sm">
        {board.lines.length === 0 ? (
          <EmptyState
            as="h2"
            picture={productDrawing('papa')}
            title={t('Todavía no pidió nada')}
            text={t('Llene la hoja de abajo con lo primero que haga falta.')}
          />
        ) : (
          <Items columns>
            {board.lines.map((line) => (
              <DemandItem key={line.id} base={base} line={line} />
            ))}
          </Items>
        )}
        <Pagination
          {...(page > 1 ? { previousHref: `${base}?pagina=${page - 1}` } : {})}
          {...(board.hasNext ? { nextHref: `${base}?pagina=${page + 1}` } : {})}
          text={t('Página {{page}}', { page })}
        />
      </div>
      <Section title={t('Pedir algo más')} close>
        <DemandForm board={board} answer={answer} />
      </Section>
    </>
  )
}

function DemandItem({ base, line }: { base: string; line: DemandLine }) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const amount = (quantity: number) => contentWords(quantity, line.baseUnit, language)
  return (
    <ItemRow
      picture={productDrawing(line.goodPicture)}
      name={<a href={`${base}/${line.id}`}>{line.good}</a>}
      detail={`${line.buyerName}, ${weekWords(t, line.week, language)}, ${line.point}`}
      end={amount(line.quantityBase)}
    >
      <Badges>
        {line.isWithdrawn ? (
          <Badge>{t('Retirado')}</Badge>
        ) : line.agreedBase > 0 ? (
          <Badge look="ok">{t('Acordado: {{amount}}', { amount: amount(line.agreedBase) })}</Badge>
        ) : null}
        {line.isOver || line.isWithdrawn || line.associations === 0 ? null : (
          <Badge look="sun">
            {t('{{count}} asociaciones traerían {{amount}}', {
              count: line.associations,
              amount: amount(line.proposedBase),
            })}
          </Badge>
        )}
      </Badges>
    </ItemRow>
  )
}

export type DemandPageProps = {
  slug: string
  view: DemandView
  answer:
    | { thread?: ThreadAnswer; part?: { supplyId: number; message: string; typed: ThreadAnswer['typed'] } }
    | undefined
}

/** One demand: which associations could meet it together and why, and what is being negotiated. */
export function DemandPage({ slug, view, answer }: DemandPageProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const { demand, parts, negotiations, gap, missingBase } = view
  const base = `/municipio/${slug}/demanda`
  const amount = (quantity: number) => contentWords(quantity, demand.baseUnit, language)
  const isOpen = !demand.isOver && !demand.isWithdrawn
  return (
    <>
      <BackLink href={base}>{t('Lo que se necesita')}</BackLink>
      <h1>{t('{{good}}: {{amount}}', { good: demand.good, amount: amount(demand.quantityBase) })}</h1>
      <p className="soft">
        {`${buyerKindWords(t, demand.buyerKind)}: ${demand.buyerName}, ${weekWords(t, demand.week, language)}, ${demand.point}.`}
      </p>
      {negotiations.length > 0 ? (
        <Section title={t('Negociaciones')} close>
          <ul className="stack">
            {negotiations.map((row) => (
              <Thread
                key={row.id}
                row={row}
                side="buyer"
                action={`${base}/${demand.id}`}
                answer={answer?.thread?.negotiationId === row.id ? answer.thread : undefined}
              />
            ))}
          </ul>
        </Section>
      ) : null}
      {isOpen ? (
        <Section title={t('Quiénes pueden traerlo')} close>
          {gap ? (
            <Alert look="warn" title={gapWords(t, gap)}>
              <p>{t('Falta: {{amount}}', { amount: amount(missingBase) })}</p>
            </Alert>
          ) : null}
          {missingBase === 0 && parts.length === 0 ? (
            <p>{t('Todo lo que se necesita ya está acordado.')}</p>
          ) : null}
          <ol className="stack section-s">
            {parts.map((part) => (
              <PartItem
                key={part.supply.id}
                part={part}
                action={`${base}/${demand.id}`}
                isUnderWay={negotiations.some(
                  (row) => row.supplyId === part.supply.id && row.state === 'open' && row.expiresAt > row.now,
                )}
                answer={answer?.part?.supplyId === part.supply.id ? answer.part : undefined}
              />
            ))}
          </ol>
        </Section>
      ) : null}
      {isOpen ? (
        <form method="post" action={`${base}/${demand.id}`}>
          <input type="hidden" name="accion" value="retirar" />
          <Button look="danger" far confirmText={t('¿Retirar lo que se pidió? Lo acordado queda.')}>
            {t('Ya no hace falta: retirarlo')}
          </Button>
        </form>
      ) : null}
    </>
  )
}

type PartItemProps = {
  part: ProposedPart
  action: string
  isUnderWay: boolean
  answer: { message: string; typed: ThreadAnswer['typed'] } | undefined
}

function PartItem({ part, action, isUnderWay, answer }: PartItemProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const { supply } = part
  const unit = theUnit(supply.unit, language)
  return (
    <li className="sheet stack-sm">
      <h3>{supply.association}</h3>
      <p>
        <b>
          {supply.product}: {unitsWords(supply, part.units, language)} · {formatMoney(part.centavos)} {unit}
        </b>
      </p>
      <ul className="list-disc pl-5">
        {part.reasons.map((reason) => (
          <li key={reason.kind}>{reasonWords(t, reason)}</li>
        ))}
      </ul>
      {isUnderWay ? (
        <p className="soft">{t('Ya se está negociando, arriba.')}</p>
      ) : (
        <Disclosure summary={t('Hacerle una oferta')} open={answer !== undefined}>
          <form method="post" action={action} className="stack-sm pt-2">
            {answer ? <Alert look="bad" title={answer.message} /> : null}
            <input type="hidden" name="accion" value="ofrecer" />
            <input type="hidden" name="oferta-de" value={supply.id} />
            <OfferFields
              id={`s${supply.id}`}
              unitWords={`${unit}, ${contentWords(supply.unitBase, supply.baseUnit, language)}`}
              units={answer?.typed.cantidad ?? String(part.units)}
              price={answer?.typed.precio ?? writePrice(part.centavos)}
            />
            <p className="soft sm">
              {t(
                'Precio justo: de {{low}} a {{high}} {{unit}}. Al enviar, usted firma esta oferta; vale tres días.',
                {
                  low: formatMoney(part.floorCentavos),
                  high: formatMoney(part.ceilingCentavos),
                  unit,
                },
              )}
            </p>
            <Button look="do" block busyText={t('Enviando…')}>
              {t('Firmar y enviar')}
            </Button>
          </form>
        </Disclosure>
      )}
    </li>
  )
}
