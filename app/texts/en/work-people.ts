/** People for the operator: roles, numbers, doubles. */
export const people: Record<string, string> = {
  Equipo: 'Team',
  'Quién trabaja en Chaka por su asociación. Las productoras tienen su propia lista.':
    'Who works in Chaka for your association. Producers have a list of their own.',
  'Las administradoras invitan y quitan. Pídaselo a una de ellas o a la operadora.':
    'Administrators invite and remove. Ask one of them or the operator.',
  '{{role}}. Es usted.': '{{role}}. This is you.',
  'Quitar a {{name}} como {{role}}': 'Remove {{name}} as {{role}}',
  '¿Quitarse a usted? Ya no podrá entrar aquí con ese trabajo.':
    'Remove yourself? You will no longer be able to come in here with that work.',
  '¿Quitar a {{name}}? Ya no podrá entrar aquí con ese trabajo.':
    'Remove {{name}}? She will no longer be able to come in here with that work.',
  'La coordinadora lleva el trabajo de cada semana. La administradora, además, da estos trabajos.':
    'The coordinator does each week’s work. The administrator gives these roles besides.',
  'Invitando…': 'Inviting…',
  'Invitación enviada.': 'Invitation sent.',
  'Ya tenía ese trabajo. No se le mandó otro mensaje.':
    'She had that role already. No other message was sent.',
  'Quedó sin ese trabajo.': 'She no longer has that role.',
  'Es la última administradora: primero invite a otra.':
    'She is the last administrator: invite another first.',
  'Ese trabajo lo quita la operadora, en el punto.': 'The operator ends that role, at the point.',
  Personas: 'People',
  'Buscar por nombre o celular': 'Search by name or phone',
  'Nombre o celular': 'Name or phone',
  'Invitar a alguien': 'Invite somebody',
  'Productora de {{name}}': 'Producer of {{name}}',
  'Sin celular': 'No phone',
  'Qué hace': 'What she does',
  Dónde: 'Where',
  'El nombre de la asociación, del municipio o del punto. Para la operadora, vacío.':
    'The name of the association, the municipality or the point. For the operator, empty.',
  'Le llega un mensaje con el enlace. Entra con su celular y un código.':
    'A message with the link comes to her. She signs in with her phone and a code.',
  Invitar: 'Invite',
  'Ya es una sola con otra ficha.': 'She is one with another record already.',
  'Ver la ficha que vale': 'See the record that counts',
  'Lo que se cambió de ella': 'What was changed about her',
  'Productora de': 'Producer of',
  Salió: 'Left',
  'Ver en {{name}}': 'See in {{name}}',
  'Puede ser la misma': 'May be the same',
  'Otras fichas con el mismo nombre.': 'Other records of the same name.',
  Comparar: 'Compare',
  'Cambiar este número': 'Change this number',
  'Se cierra su sesión en todas partes y se avisa a los dos números.':
    'She is signed out everywhere and both numbers are told.',
  'Número nuevo': 'New number',
  'Cambiar el número': 'Change the number',
  'Qué puede hacer': 'What she may do',
  'Compra, como todas.': 'She buys, like everyone.',
  'Hasta el {{moment}}': 'Until {{moment}}',
  'Desde el {{moment}}': 'Since {{moment}}',
  Terminar: 'End it',
  'Desde ahora ya no entra a ese trabajo. Lo que hizo queda.':
    'From now on she no longer enters that work. What she did stays.',
  'Sí, terminar': 'Yes, end it',
  'Darle otro trabajo': 'Give her another role',
  'Darle este trabajo y avisarle': 'Give her this role and tell her',
  '¿Es la misma persona?': 'Is it the same person?',
  Queda: 'Stays',
  'Se une a ella': 'Is joined to her',
  'Los celulares, trabajos y pedidos de las dos quedan en una ficha, con el nombre «{{name}}».':
    'Phones, roles and orders of both are kept in one record, with the name “{{name}}”.',
  'Si las dos están en la misma asociación, queda un solo lugar en ella, con la historia de las dos.':
    'If both are in the same association, one place in it stays, with the history of both.',
  'La segunda tiene que entrar otra vez con su código.': 'The second has to sign in again with her code.',
  'Sí, es la misma: unir': 'Yes, she is the same: join',
  'Que quede la otra ficha': 'Keep the other record',
  Nada: 'Nothing',
  Ficha: 'Record',
  'No hay un lugar con ese nombre para ese trabajo. Elija uno de la lista.':
    'There is no place of that name for that role. Choose one from the list.',
  'Esa ficha ya no vale.': 'That record no longer counts.',
  'Es la última operadora: primero dé ese trabajo a otra persona.':
    'She is the last operator: give that role to somebody else first.',
  'Ya había terminado.': 'It had ended already.',
  'Ya tiene ese número.': 'She has that number already.',
  'Ese número ya no es suyo. Vuelva a abrir la página.':
    'That number is no longer hers. Open the page again.',
  'Es la misma ficha.': 'It is the same record.',
  'La segunda prometió cosecha en {{name}} y el ciclo sigue. Espere a que termine, o pase lo prometido a la primera.':
    'The second promised harvest in {{name}} and the cycle is running. Wait for its end, or move what is promised to the first.',
}
