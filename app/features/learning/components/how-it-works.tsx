import { useTranslation } from 'react-i18next'
import { StepsList } from '~/ui/steps-list'

export type HowItWorksProps = {
  /** "lunes 23, 12:00"; null when no week is known */
  closes: string | null
  /** "jueves 26" */
  day: string | null
}

/** Three steps, with this week's days where they are known. */
export function HowItWorks({ closes, day }: HowItWorksProps) {
  const { t } = useTranslation()
  return (
    <StepsList
      steps={[
        {
          title: closes
            ? t('Pides hasta el {{moment}}', { moment: closes })
            : t('Pides mientras está abierto'),
          text: t('Con tu nombre y celular. No hace falta cuenta ni correo.'),
        },
        {
          title: t('Cosechan solo lo pedido'),
          text: t('Al cierre avisamos a cada productora cuánto lleva. Nada sobra, nada se bota.'),
        },
        {
          title: day ? t('Recoges el {{day}}', { day }) : t('Recoges cerca de casa'),
          text: t('Dices tu código en el punto y pagas en efectivo.'),
        },
      ]}
    />
  )
}
