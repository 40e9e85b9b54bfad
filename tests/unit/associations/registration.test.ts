import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  readOrganization,
  readProfile,
  whatChanges,
} from '~/features/associations/organizations/organization'
import {
  decideRegistration,
  readQuestion,
  readRegistration,
  slugFor,
} from '~/features/associations/registrations/registration'

const FORM = {
  nombre: 'Frutales de Luribay',
  municipio: 'Luribay',
  comunidad: 'Luribay',
  historia: 'Uva y durazno de doce familias del valle.',
  sello: 'spg',
  regimen: '',
  nit: '123.456-7',
}

describe('a registration', () => {
  test('is read whole, with what is optional left out', () => {
    expect(readRegistration(FORM).details).toMatchObject({ seal: 'spg', taxRegime: null, nit: '1234567' })
    expect(readRegistration({ ...FORM, sello: 'oro', nit: '' }).details).toMatchObject({
      seal: null,
      nit: null,
    })
  })
  test('names every field that is wrong', () => {
    const { details, problems } = readRegistration({ nombre: '1', nit: 'doce' })
    expect(details).toBeNull()
    expect(problems.map(({ field }) => field)).toEqual([
      'nombre',
      'municipio',
      'comunidad',
      'historia',
      'nit',
    ])
  })
  test.each([
    ['waiting', 'accept', 'change'],
    ['asked_back', 'decline', 'change'],
    ['waiting', 'ask', 'change'],
    ['accepted', 'accept', 'done_before'],
    ['declined', 'decline', 'done_before'],
    ['accepted', 'decline', { reason: 'decided_already' }],
    ['declined', 'ask', { reason: 'decided_already' }],
  ] as const)('%s, to %s: %j', (state, decision, verdict) => {
    expect(decideRegistration(state, decision)).toEqual(verdict)
  })
  test('a question is a sentence', () => {
    expect(readQuestion('  ¿De  dónde son? ')).toBe('¿De dónde son?')
    expect(readQuestion('a')).toBeNull()
    expect(readQuestion(undefined)).toBeNull()
  })
})

describe('the address of an association', () => {
  test('is its name, plain, and never one that is taken or reserved', () => {
    expect(slugFor('Papa Waych’a de Ñuñoa', new Set())).toBe('papa-waycha-de-nunoa')
    expect(slugFor('Registrar', new Set())).toBe('registrar-2')
    expect(slugFor('¡¡!!', new Set(['asociacion', 'asociacion-2']))).toBe('asociacion-3')
  })
  test('always fits the database', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, taken) => {
        expect(slugFor(name, new Set(taken))).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      }),
    )
  })
})

describe('a profile', () => {
  const drawings = ['paisaje-valle']
  test('keeps its picture where the drawing is none', () => {
    const story = { historia: 'Sembramos verdura a la orilla del lago.' }
    expect(readProfile({ ...story, dibujo: 'otro' }, drawings).changes).not.toHaveProperty('picture')
    expect(readProfile({ ...story, dibujo: 'paisaje-valle' }, drawings).changes).toMatchObject({
      picture: 'paisaje-valle',
      collectionPlace: null,
    })
    expect(readProfile({ historia: 'corta' }, drawings).problems).toEqual([
      { field: 'historia', reason: 'too_short' },
    ])
  })
  test('cannot give itself a seal: that is the operator’s', () => {
    const { changes } = readProfile(
      { historia: 'Sembramos verdura a la orilla.', sello: 'organic' },
      drawings,
    )
    expect(changes).not.toHaveProperty('seal')
    expect(
      readOrganization({ nombre: 'Huertas', municipio: 'Ancoraimes', sello: 'organic' }).changes,
    ).toMatchObject({ seal: 'organic' })
  })
  test('changes only what is another', () => {
    const { changes } = readOrganization({ nombre: 'Huertas', municipio: 'Ancoraimes' })
    const before = {
      ...{ name: 'Huertas', municipality: 'Batallas', community: null, story: '', collectionPlace: null },
      ...{ picture: null, seal: null, taxRegime: null, nit: null },
    }
    expect(whatChanges(before, changes ?? {})).toEqual({ municipality: 'Ancoraimes' })
  })
})
