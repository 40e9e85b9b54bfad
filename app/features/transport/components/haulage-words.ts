import { type TFunction } from 'i18next'
import { numberProblemWords } from '~/features/accounts/number-problem'
import { type HaulageField, type HaulageProblem } from '../haulage/haulage-form'

export function haulageLabel(t: TFunction, field: HaulageField): string {
  switch (field) {
    case 'nombre':
      return t('Nombre del transportista')
    case 'celular':
      return t('Celular del transportista')
    case 'desde':
      return t('Sale de')
    case 'destino':
      return t('Llega a')
    case 'dias':
      return t('Qué días viaja')
    case 'capacidad':
      return t('Cuánto puede llevar')
    case 'precio':
      return t('Precio')
    case 'por':
      return t('El precio es')
    case 'hasta':
      return t('Mostrar hasta')
    case 'nota':
      return t('Nota')
  }
}

export function haulageProblemWords(t: TFunction, { field, phone }: HaulageProblem): string {
  switch (field) {
    case 'nombre':
      return t('Escriba el nombre del transportista, de hasta 80 letras.')
    case 'celular':
      return phone
        ? numberProblemWords(t, phone)
        : t('Escriba solo los números del celular. Ejemplo: 712 34567.')
    case 'desde':
      return t('Escriba de dónde sale, en hasta 80 letras.')
    case 'destino':
      return t('Escriba a dónde llega, en hasta 80 letras.')
    case 'dias':
      return t('Escriba qué días viaja, por ejemplo: los miércoles.')
    case 'capacidad':
      return t('Escriba los kilos en números, de 20 a 40000.')
    case 'precio':
      return t('Escriba el precio en bolivianos, por ejemplo 350 o 0,60.')
    case 'por':
      return t('Elija si el precio es por viaje o por kilo.')
    case 'hasta':
      return t('Elija un día desde hoy, hasta dentro de 60 días; o déjelo vacío.')
    case 'nota':
      return t('Escriba la nota en 160 letras o menos.')
  }
}

/** What was done, above the list; null for anything unknown. */
export function haulageSaidWords(t: TFunction, said: string | null): string | null {
  switch (said) {
    case 'publicado':
      return t('Flete publicado.')
    case 'retirado':
      return t('Flete retirado.')
    case 'denunciado':
      return t('Gracias por avisar. La operadora lo revisa.')
    case 'ocultado':
      return t('El flete ya no se muestra.')
    case 'descartada':
      return t('La denuncia se descartó y el flete sigue a la vista.')
    case null:
    default:
      return null
  }
}
