import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { FoldedForm, PayoutFields } from '../../components/payout-fields'
import { type AdvanceRow } from '../views.server'
import { useAdvanceAnswer, type AdvanceAnswer } from './advance-forms'
import { returnWords } from './advance-words'

type FormProps = { to: string; answer: AdvanceAnswer | null }

/** Who delivers no more brings money, or the fund gives it up. */
export function ReturnForms({
  to,
  answer,
  advance,
}: FormProps & { advance: AdvanceRow & { formKey: string } }) {
  const { t } = useTranslation()
  const { id, leftCentavos, formKey } = advance
  const about = String(id)
  const repaid = useAdvanceAnswer(answer, 'devuelto', about)
  const lost = useAdvanceAnswer(answer, 'perdido', about)
  const amount = formatMoney(leftCentavos)
  return (
    <>
      <FoldedForm to={to} summary={t('Lo devuelve en dinero')} open={repaid.isOpen}>
        <input type="hidden" name="anticipo" value={about} />
        <input type="hidden" name="clave" value={formKey} />
        <Field
          id={`devuelto-monto-${about}`}
          name="monto"
          label={t('¿Cuánto devuelve?')}
          hint={t('Debe {{amount}}.', { amount })}
          prefix="Bs"
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
          defaultValue={repaid.typed['monto'] ?? ''}
          error={repaid.errorOf('monto')}
        />
        <PayoutFields
          of={`devuelto-${about}`}
          question={t('¿Cómo lo devuelve?')}
          typed={repaid.typed}
          errorOf={(field) => repaid.errorOf(field)}
        />
        <Button block name="accion" value="devuelto">
          {t('Anotar lo devuelto')}
        </Button>
      </FoldedForm>
      <FoldedForm to={to} summary={t('Dar por perdido, {{amount}}', { amount })} open={lost.isOpen}>
        <input type="hidden" name="anticipo" value={about} />
        <input type="hidden" name="clave" value={formKey} />
        <input type="hidden" name="debe" value={leftCentavos} />
        <Field
          id={`perdido-motivo-${about}`}
          name="motivo"
          label={t('¿Por qué ya no se cobra? Lo asume el fondo.')}
          autoComplete="off"
          maxLength={160}
          defaultValue={lost.typed['motivo'] ?? ''}
          error={lost.errorOf('motivo')}
        />
        <Button block look="danger" name="accion" value="perdido">
          {t('Dar por perdido')}
        </Button>
      </FoldedForm>
    </>
  )
}

/** What came back or was given up, each with the way to take it back. */
export function Returns({ to, answer, advance }: FormProps & { advance: AdvanceRow }) {
  return advance.returns.map((back) => <OneReturn key={back.id} to={to} answer={answer} back={back} />)
}

function OneReturn({ to, answer, back }: FormProps & { back: AdvanceRow['returns'][number] }) {
  const { t, i18n } = useTranslation()
  const about = String(back.id)
  const { isOpen, typed, errorOf } = useAdvanceAnswer(answer, 'deshacer-devuelto', about)
  return (
    <>
      <p className="soft mt-2">{returnWords(t, back, i18n.language)}</p>
      <FoldedForm to={to} summary={t('Deshacer lo anotado')} open={isOpen}>
        <input type="hidden" name="devolucion" value={about} />
        <Field
          id={`deshacer-devuelto-${about}`}
          name="motivo"
          label={t('¿Por qué se deshace?')}
          autoComplete="off"
          maxLength={160}
          defaultValue={typed['motivo'] ?? ''}
          error={errorOf('motivo')}
        />
        <Button block look="danger" name="accion" value="deshacer-devuelto">
          {t('Deshacer lo anotado')}
        </Button>
      </FoldedForm>
    </>
  )
}
