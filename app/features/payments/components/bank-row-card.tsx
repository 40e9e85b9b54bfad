import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { type RowRefusal } from '../qr/settle-row.server'
import { type BankRow } from '../qr/views.server'
import { rowProblemWords, rowRefusalWords } from './transfer-words'

export type BankRowAnswer = { row: number; refusal: RowRefusal; code: string }

/** A line of the bank that a person has to settle: what it may be, and the ways to say what it is. */
export function BankRowCard(props: { row: BankRow; action: string; answer: BankRowAnswer | null }) {
  const { t, i18n } = useTranslation()
  const { row, action, answer } = props
  const { noted } = row
  const refused = answer ? rowRefusalWords(t, i18n.language, answer.refusal) : undefined
  const asks = row.isBooked ? null : row.problem
  return (
    <li className="sheet stack-sm" id={`fila-${row.id}`}>
      <p>
        <b>{formatMoney(row.amountCentavos)}</b> {row.bank}, {row.reference}
        {row.gloss ? (
          <>
            <br />
            {row.gloss}
          </>
        ) : null}
        {row.code ? (
          <>
            <br />
            {t('Pedido')} <a href={`/operacion/pedidos/${row.code}`}>{codeForPeople(row.code)}</a>
          </>
        ) : null}
      </p>
      <p>{rowProblemWords(t, row.problem)}</p>
      {noted ? (
        <p className="soft">
          {t('Anotado: {{amount}}, {{bank}}, {{reference}}, pedido {{code}}. {{name}}, {{moment}}.', {
            amount: formatMoney(noted.amountCentavos),
            bank: noted.bank,
            reference: noted.reference,
            code: codeForPeople(noted.code),
            name: noted.by,
            moment: formatShortMoment(new Date(noted.at), i18n.language),
          })}
        </p>
      ) : null}
      {asks === 'maybe_same' && noted && !row.code ? (
        <form method="post" action={action}>
          <input type="hidden" name="fila" value={row.id} />
          <Button name="accion" value="misma">
            {t('Es la misma')}
          </Button>
        </form>
      ) : null}
      {asks === 'maybe_same' && noted && row.code ? (
        <>
          {refused ? <p className="error">{refused}</p> : null}
          <form method="post" action={action} className="stack-sm">
            <input type="hidden" name="fila" value={row.id} />
            <input type="hidden" name="pedido" value={row.code} />
            <Button name="accion" value="misma">
              {t('Es la misma')}
            </Button>
            <Button look="quiet" name="accion" value="anotar">
              {t('Es otra: anotarla')}
            </Button>
          </form>
        </>
      ) : asks === 'other_amount' && noted ? (
        <form method="post" action={action} className="stack-sm">
          {refused ? <p className="error">{refused}</p> : null}
          <input type="hidden" name="fila" value={row.id} />
          <Button name="accion" value="corregir">
            {t('Corregir: llegaron {{amount}}', { amount: formatMoney(row.amountCentavos) })}
          </Button>
        </form>
      ) : asks ? (
        <form method="post" action={action} className="stack-sm">
          <input type="hidden" name="fila" value={row.id} />
          <Field
            id={`pedido-${row.id}`}
            name="pedido"
            label={t('¿De qué pedido es?')}
            maxLength={12}
            autoComplete="off"
            defaultValue={answer?.code ?? row.code ?? ''}
            error={refused}
          />
          <Button look={noted ? 'quiet' : 'do'} name="accion" value="anotar">
            {t('Anotar a ese pedido')}
          </Button>
        </form>
      ) : null}
      <form method="post" action={action}>
        <input type="hidden" name="fila" value={row.id} />
        <Button look="quiet" name="accion" value="apartar">
          {asks ? t('No es nuestra: apartar') : t('Ya está visto')}
        </Button>
      </form>
    </li>
  )
}
