import { type TFunction } from 'i18next'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { cashChoices } from '~/features/orders/order'
import { formatTime } from '~/kernel/instants'
import { unitWord } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { PickList } from '~/ui/item-row'
import { OrderCode } from '~/ui/order-code'
import { Change } from '~/ui/summary'
import { collectOf, dueOf, isNothingComing, type DeskLine, type DeskOrder } from '../desk/day'
import { type LessPart } from '../desk/desk-event'
import { lessField, type ReadLess, writeUnits } from '../desk/less-form'
import { type PageProblem } from '../desk/page-form'
import { LessForm } from './desk-less'
import { methodWords, pageProblemWords, shortMoney, shortWords } from './desk-words'

export type DeskOrderProps = {
  order: DeskOrder
  /** acts are taken in */
  isOpen: boolean
  less: ReadLess
  keys: { handover: string; noShow: string; undo: string }
  problems: readonly PageProblem[]
  typed: Readonly<Record<string, string>>
  /** shown because the host must call */
  phone: string | null
}

export const HANDOVER_FORM = 'entregar'

/** The order that was found: what to put in whose hands, what to collect, the change, and the ways out. */
export function DeskOrderSheet(props: DeskOrderProps) {
  const { t, i18n } = useTranslation()
  const { order, isOpen, less, phone, keys } = props
  const { handover } = order
  return (
    <section className="sheet order" aria-label={t('Pedido {{code}}', { code: codeForPeople(order.code) })}>
      <div className="order-top">
        <div>
          <OrderCode as="h2" code={codeForPeople(order.code)} />
          <p>{order.name}</p>
        </div>
        <Badge look="sun">{methodWords(t, order.method)}</Badge>
      </div>
      <PickList
        lines={order.lines.map((line) => ({
          quantity: line.count,
          name: lineName(t, line, i18n.language),
          note: shortWords(t, line, i18n.language),
        }))}
      />
      {isNothingComing(order) ? (
        <Alert look="warn" title={t('No llega nada de este pedido: no hay nada que entregar ni cobrar.')}>
          {t('Si viene alguien, muéstrele su página: ahí dice qué pasó con cada cosa.')}
        </Alert>
      ) : null}
      {handover ? (
        <Taken keyId={keys.undo} code={order.code} eventId={handover.eventId} isOpen={isOpen}>
          {t('Ya entregado a las {{time}} por {{host}}.', {
            time: formatTime(new Date(handover.at)),
            host: handover.by,
          })}
        </Taken>
      ) : order.state === 'not_collected' && order.noShowId ? (
        <Taken keyId={keys.undo} code={order.code} eventId={order.noShowId} isOpen={isOpen}>
          {t('Anotado: no vino.')}
        </Taken>
      ) : null}
      {isOpen && order.state !== 'handed_over' ? (
        <>
          <HandoverForm {...props} />
          <Disclosure
            summary={t('Falta algo')}
            open={less.problems.length > 0 || Object.keys(less.typed).length > 0}
          >
            <LessForm order={order} less={less} />
          </Disclosure>
          <Disclosure summary={t('No vino, o hay que llamar')} open={phone !== null}>
            <OtherWays {...props} />
          </Disclosure>
        </>
      ) : null}
    </section>
  )
}

/** "Acelga, amarros", "Tomate, kilos, en lugar de lo que falta" */
function lineName(t: TFunction, line: DeskLine, language: string): string {
  const name = line.isBundle ? line.label : `${line.label}, ${unitWord(line.count, line.unit, language)}`
  return line.isSubstitute ? t('{{product}}, en lugar de lo que falta', { product: name }) : name
}

function Taken(props: {
  keyId: string
  code: string
  eventId: string
  isOpen: boolean
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <Alert
      look="ok"
      title={props.children}
      end={
        props.isOpen ? (
          <form method="post">
            <input type="hidden" name="clave" value={props.keyId} />
            <input type="hidden" name="evento" value={props.eventId} />
            <input type="hidden" name="pedido" value={props.code} />
            <button className="btn-text" name="accion" value="deshacer">
              {t('Deshacer')}
            </button>
          </form>
        ) : null
      }
    />
  )
}

function HandoverForm({ order, less, keys, problems, typed }: DeskOrderProps) {
  const { t } = useTranslation()
  const due = collectOf(order, less.less)
  const notes = order.takesNoCash ? [] : cashChoices(due)
  const announced =
    order.noteCentavos !== null && notes.includes(order.noteCentavos) ? order.noteCentavos : due
  const chosen = typed['pago'] ?? (order.method === 'cash' ? String(announced) : order.method)
  const problem = problems.find(({ field }) => field === 'pago')
  const change = announced - due
  const label =
    due === 0
      ? t('Entregar, nada que cobrar')
      : order.method === 'cash'
        ? t('Entregar y cobrar {{amount}}', { amount: shortMoney(due) })
        : t('Entregar')
  return (
    <form method="post" className="stack" id={HANDOVER_FORM}>
      <input type="hidden" name="accion" value="entregar" />
      <input type="hidden" name="clave" value={keys.handover} />
      <input type="hidden" name="pedido" value={order.code} />
      <HiddenLess order={order} less={less.less} />
      <InFavour order={order} less={less.less} />
      <ChoiceGroup
        id="pago"
        row
        legend={
          order.takesNoCash
            ? t('Cobrar {{amount}} por QR: aquí no se recibe efectivo', { amount: shortMoney(due) })
            : t('Cobrar {{amount}}. ¿Con cuánto paga?', { amount: shortMoney(due) })
        }
        error={problem ? pageProblemWords(t, problem) : undefined}
      >
        {notes.map((note) => (
          <Choice
            key={note}
            name="pago"
            value={String(note)}
            title={note === due ? t('Justo') : shortMoney(note)}
            note={
              note === due ? undefined : t('vuelto {{amount}}', { amount: shortMoney(note - due).slice(3) })
            }
            defaultChecked={chosen === String(note)}
          />
        ))}
        <Choice name="pago" value="qr" title={t('QR')} defaultChecked={chosen === 'qr'} />
        {order.method === 'card' ? (
          <Choice name="pago" value="card" title={t('Ya pagado')} defaultChecked={chosen === 'card'} />
        ) : null}
      </ChoiceGroup>
      {order.method === 'cash' && change > 0 ? (
        <Change term={t('Vuelto de {{note}}', { note: shortMoney(announced) })} amount={shortMoney(change)} />
      ) : null}
      <Field
        label={t('¿Lo recoge otra persona?')}
        name="recoge"
        optional
        maxLength={80}
        defaultValue={typed['recoge'] ?? ''}
        autoComplete="off"
      />
      <Button look="do" block>
        {label}
      </Button>
    </form>
  )
}

/** Why less is collected than it costs. */
function InFavour({ order, less }: { order: DeskOrder; less: readonly LessPart[] }) {
  const { t } = useTranslation()
  const cost = dueOf(order, less)
  const used = Math.min(cost, order.inFavourCentavos ?? 0)
  if (used === 0 || order.method === 'card') return null
  return (
    <p>
      {t('Cuesta {{cost}}; tiene {{used}} a su favor.', {
        cost: shortMoney(cost),
        used: shortMoney(used),
      })}
    </p>
  )
}

/** What was said to be short travels with the handover. */
function HiddenLess({ order, less }: { order: DeskOrder; less: readonly LessPart[] }) {
  return less.map((each) => {
    const part = order.lines
      .find(({ position }) => position === each.position)
      ?.parts.find(({ slot }) => slot === each.slot)
    return part ? (
      <span key={`${each.position} ${each.slot}`}>
        <input type="hidden" name={lessField('cuanto', each)} value={writeUnits(each.base, part.unitBase)} />
        <input type="hidden" name={lessField('motivo', each)} value={each.reason} />
      </span>
    ) : null
  })
}

function OtherWays({ order, keys, phone }: DeskOrderProps) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      {phone ? (
        <p>
          <a className="btn" href={`tel:${phone}`}>
            {t('Llamar al {{phone}}', { phone })}
          </a>
        </p>
      ) : (
        <form method="post">
          <input type="hidden" name="pedido" value={order.code} />
          <Button look="quiet" block name="accion" value="telefono">
            {t('Ver su celular para llamar')}
          </Button>
        </form>
      )}
      {order.state === 'placed' ? (
        <form method="post" className="far">
          <input type="hidden" name="clave" value={keys.noShow} />
          <input type="hidden" name="pedido" value={order.code} />
          <Button look="danger" name="accion" value="no_vino">
            {t('Anotar que no vino')}
          </Button>
        </form>
      ) : null}
    </div>
  )
}
