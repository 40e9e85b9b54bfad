import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field, SelectField } from '~/ui/field'
import { Facts } from '~/ui/summary'
import { MOMENT_FIELDS } from '../forms'
import { type CycleAnswer } from './cycle-answer'
import { momentLabel } from './cycle-form'

/** Moves everything still to come. Shows the new moments before anyone is told. */
export function PostponeForm({ number, answer }: { number: number; answer: CycleAnswer | undefined }) {
  const { t, i18n } = useTranslation()
  const mine = answer?.accion === 'postergar' ? answer : undefined
  const problem = (field: 'motivo' | 'cuanto') => mine?.problems.includes(field) ?? false
  return (
    <Disclosure summary={t('Postergar')} open={mine !== undefined} className="act">
      <form method="post" action={`/operacion/ciclos/${number}#acciones`} className="stack-sm">
        {mine?.preview ? (
          <>
            <p>
              <b>{t('Así quedaría')}</b>
            </p>
            <Facts
              facts={MOMENT_FIELDS.map(([moment, field]) => ({
                term: momentLabel(t, field),
                value: mine.preview ? formatShortMoment(mine.preview[moment], i18n.language) : null,
              }))}
            />
            <p>
              {t(
                'Lo que ya pasó no se mueve. A quienes les cambia la hora o el día les llega un mensaje: «{{reason}}».',
                { reason: mine.motivo },
              )}
            </p>
            <input type="hidden" name="motivo" value={mine.motivo} />
            <input type="hidden" name="cuanto" value={mine.cuanto} />
            <input type="hidden" name="unidad" value={mine.unidad} />
            <input type="hidden" name="version" value={mine.preview.catalogVersion} />
            <input type="hidden" name="accion" value="postergar" />
            <Button look="do" name="seguro" value="1">
              {t('Sí, postergar y avisar')}
            </Button>
            <p>
              <a href={`/operacion/ciclos/${number}`}>{t('No, dejarlo como está')}</a>
            </p>
          </>
        ) : (
          <>
            <p>{t('Mueve todo lo que todavía no pasó: cierre, respuestas, recepción y entrega.')}</p>
            <div className="grid grid-cols-2 gap-3">
              <Field
                name="cuanto"
                label={t('Cuánto')}
                inputMode="numeric"
                required
                autoComplete="off"
                defaultValue={mine?.cuanto ?? '1'}
                error={problem('cuanto') ? t('Un número entero, hasta 8 semanas.') : undefined}
              />
              <SelectField
                name="unidad"
                label={t('Horas o días')}
                defaultValue={mine?.unidad ?? 'dias'}
                options={[
                  { value: 'dias', label: t('días') },
                  { value: 'horas', label: t('horas') },
                ]}
              />
            </div>
            <Field
              name="motivo"
              id="motivo-postergar"
              label={t('Motivo, como lo van a leer')}
              placeholder={t('lluvia en el camino')}
              maxLength={160}
              required
              autoComplete="off"
              defaultValue={mine?.motivo}
              error={
                problem('motivo') ? t('Escriba el motivo, de 4 a 160 letras. No se movió nada.') : undefined
              }
            />
            <input type="hidden" name="accion" value="postergar" />
            <Button>{t('Ver cómo quedaría')}</Button>
          </>
        )}
      </form>
    </Disclosure>
  )
}
