import { useTranslation } from 'react-i18next'
import { ButtonLink, ButtonRow } from '~/ui/button'

/** From an association's account to paper, to early payment, and to files to keep. */
export function AccountLinks({ home, cycleNumber }: { home: string; cycleNumber: number }) {
  const { t } = useTranslation()
  return (
    <div className="mt-4">
      <ButtonRow>
        <ButtonLink icon="print" href={`${home}/hoja?ciclo=${cycleNumber}`}>
          {t('Planilla para firmar')}
        </ButtonLink>
        <ButtonLink look="quiet" href={`${home}/pronto-pago`}>
          {t('Pronto pago')}
        </ButtonLink>
        <ButtonLink look="quiet" href={`${home}/descargar?formato=xlsx`} download>
          {t('Todas las cuentas (Excel)')}
        </ButtonLink>
        <ButtonLink look="quiet" href={`${home}/descargar?formato=csv`} download>
          {t('Todas las cuentas (CSV)')}
        </ButtonLink>
      </ButtonRow>
    </div>
  )
}
