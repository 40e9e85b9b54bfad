import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayName } from '~/kernel/instants'
import { EvenColumns } from './columns'
import { isProductDrawing, productDrawing } from './pictures'
import { Stall } from './stall'

export type ShopWindowProps = {
  /** the day of the handover; null when it is not known */
  weekday: Date | null
  /** what there is, by the names of its drawings */
  pictures: readonly string[]
  /** the blackboard */
  children: ReactNode
}

const ALWAYS = ['cebolla', 'brocoli', 'zanahoria', 'lechuga', 'tomate', 'papa', 'choclo', 'coliflor']

/** What the front page says and shows first: the promise, the counter, and the state of the week. */
export function ShopWindow({ weekday, pictures, children }: ShopWindowProps) {
  const { t, i18n } = useTranslation()
  const shown = [...new Set([...pictures.filter(isProductDrawing), ...ALWAYS])].slice(0, 8)
  return (
    <EvenColumns
      left={
        <>
          <h1>
            {weekday
              ? t('De su surco a tu barrio, este {{weekday}}', {
                  weekday: weekdayName(weekday, i18n.language),
                })
              : t('De su surco a tu barrio')}
          </h1>
          <p className="lead">
            {t(
              'Verdura, papa y grano de quienes los siembran. Cosechan lo que pides y lo recoges cerca de casa.',
            )}
          </p>
          <Stall pictures={shown.map((name) => productDrawing(name))} />
        </>
      }
      right={children}
    />
  )
}
