import { type TFunction } from 'i18next'
import { type DepartureProblem } from '../planning/departure-form'
import { type RoutesRefusal } from '../planning/change-routes.server'

const oneDecimal = new Intl.NumberFormat('es-BO', { maximumFractionDigits: 1 })

/** "1,2 km"; under a kilometre "350 m", to ten metres. */
export function formatDistance(metres: number): string {
  const tens = Math.round(metres / 10) * 10
  return tens < 1000 ? `${tens}\u00a0m` : `${oneDecimal.format(metres / 1000)}\u00a0km`
}

/** Why the routes stay as they are. */
export function refusalWords(t: TFunction, reason: RoutesRefusal['reason']): string {
  switch (reason) {
    case 'cycle_over':
      return t('Este ciclo ya terminó: sus rutas quedan como fueron.')
    case 'not_known':
      return t('La ruta cambió mientras tanto, o ese punto o vehículo ya no está. Mire de nuevo.')
    case 'served_by_other':
      return t('A uno de esos puntos ya va un vehículo de otra organización. Mire de nuevo.')
    case 'no_vehicles':
      return t('Agregue primero un vehículo.')
    case 'no_orders':
      return t('Todavía no hay pedidos que llevar.')
  }
}

export function problemWords(t: TFunction, { field }: DepartureProblem): string {
  switch (field) {
    case 'sale':
      return t('Escriba una hora, por ejemplo 14:00.')
    case 'lugar':
      return t('Escriba el lugar en 80 letras o menos.')
    case 'coordenadas':
      return t('Escriba latitud y longitud de un lugar de Bolivia, o deje vacío.')
    case 'velocidad':
      return t('Escriba kilómetros por hora, de 3 a 90.')
    case 'parar':
      return t('Escriba minutos, de 1 a 120.')
    case 'espera':
      return t('Escriba minutos, de 0 a 600.')
  }
}

/** What just happened, told once. */
export function saidWords(t: TFunction, said: string | null): string | null {
  switch (said) {
    case 'propuesta':
      return t('Rutas propuestas. Cámbielas como haga falta.')
    case 'cambiada':
      return t('Guardado: así salen los vehículos.')
    case 'salida':
      return t('Guardado: las horas se calcularon de nuevo.')
    case 'agregado':
      return t('Vehículo agregado.')
    case 'retirado':
      return t('Vehículo retirado.')
    case null:
    default:
      return null
  }
}
