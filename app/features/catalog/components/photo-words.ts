import { type TFunction } from 'i18next'
import { type PhotoRefusal } from '../photos/photo'

/** Why a picture was not taken, and what to do. */
export function photoRefusalWords(t: TFunction, reason: PhotoRefusal['reason']): string {
  switch (reason) {
    case 'no_file':
      return t('Elija una foto de su teléfono.')
    case 'too_heavy':
      return t(
        'La foto pesa más de 5 MB. Baje el tamaño en la cámara o mande una captura de pantalla de la foto.',
      )
    case 'not_a_photo':
      return t('Eso no es una foto. Use una imagen JPG, PNG o WebP.')
    case 'too_many_pixels':
      return t(
        'La foto es demasiado grande: hasta 30 megapíxeles. Baje el tamaño en la cámara o mande una captura de pantalla.',
      )
    case 'too_small':
      return t('La foto es demasiado pequeña: al menos 120 puntos por lado.')
    case 'damaged':
      return t('La foto llegó dañada o incompleta. Vuelva a elegirla y envíela de nuevo.')
  }
}
