import { describe, expect, test } from 'vitest'
import { readCoordinates, readPointForm, typePoint } from '~/features/delivery-points/point-form'
import { pointSlug } from '~/features/delivery-points/point-slug'

const FORM = {
  ...typePoint(null),
  nombre: 'Plaza España',
  zona: 'Sopocachi',
  direccion: 'Plaza España',
  esquina: 'Bajo los árboles',
  coordenadas: '-16.5137, -68.1310',
}
const wrong = (change: Partial<typeof FORM>) =>
  readPointForm({ ...FORM, ...change }).problems.map(({ field, reason }) => `${field} ${reason}`)

describe('the form of a point', () => {
  test('is read whole', () => {
    expect(readPointForm(FORM)).toMatchObject({
      problems: [],
      details: { name: 'Plaza España', latitude: -16.5137, longitude: -68.131, contactE164: null },
    })
  })

  test('says what is wrong, field by field, and keeps what was typed', () => {
    expect(
      wrong({ nombre: ' ', coordenadas: 'aquí', dia: '8', lugares: '-1', celular: '2 234 567' }),
    ).toEqual([
      'nombre empty',
      'coordenadas not_coordinates',
      'dia not_a_number',
      'lugares not_a_number',
      'celular phone',
    ])
    expect(wrong({ coordenadas: '-68.1310, -16.5137' })).toEqual(['coordenadas not_in_bolivia'])
    expect(wrong({ desde: '18:00', hasta: '16:00' })).toEqual(['hasta not_after'])
    expect(wrong({ desde: '16:00', hasta: '16:30' })).toEqual(['hasta no_window'])
    expect(wrong({ desde: '25:00' })).toEqual(['desde not_a_time'])
    expect(readPointForm({ ...FORM, nombre: '' }).typed.zona).toBe('Sopocachi')
  })

  test.each([
    ['-16.5137, -68.131', -16.5137, -68.131],
    ['-16,5137 -68,131', -16.5137, -68.131],
    [' -16.5137;-68.131 ', -16.5137, -68.131],
  ])('coordinates "%s" are read', (typed, latitude, longitude) => {
    expect(readCoordinates(typed)).toEqual({ latitude, longitude })
  })

  test('its address on the web has plain letters', () => {
    expect(pointSlug({ name: 'Plaza España', zone: 'Sopocachi' })).toBe('plaza-espana-sopocachi')
    expect(pointSlug({ name: 'Mercado de Achumani', zone: 'Achumani' })).toBe('mercado-de-achumani')
    expect(pointSlug({ name: '¿?', zone: '' })).toBe('punto')
  })
})
