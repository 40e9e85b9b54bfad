export const account: Record<string, string> = {
  '¿Cómo te llamas?': 'What is your name?',
  '¿No eres {{name}}? Sal de esta sesión y entra con tu celular.':
    'Not {{name}}? Sign out and come in with your own phone.',
  '¿No llegó? Espera un minuto y pide otro.': 'Did it not arrive? Wait a minute and ask for another.',
  '¿Quién eres?': 'Who are you?',
  '{{minutes}} minutos': '{{minutes}} minutes',
  '{{seconds}} segundos': '{{seconds}} seconds',
  'Administración del municipio': 'Municipal administration',
  Administradora: 'Administrator',
  Celular: 'Mobile phone',
  'Código de 6 números': '6-digit code',
  Coordinadora: 'Coordinator',
  'Demostración: el mensaje no sale a ningún celular': 'Demonstration: the message reaches no real phone',
  'Desde esta conexión se pidieron demasiados códigos. Intenta en {{wait}}.':
    'Too many codes were asked for from this connection. Try again in {{wait}}.',
  'El código es correcto. Falta tu nombre para terminar.': 'The code is right. Only your name is missing.',
  'El código es correcto. Varias personas usan este celular.':
    'The code is right. Several people use this phone.',
  'El código tiene 6 números. Cópialo tal como está en el mensaje.':
    'The code has 6 digits. Copy it just as it is in the message.',
  'El código venció. Pide otro: llega en un momento.':
    'The code has expired. Ask for another: it comes in a moment.',
  'Elige a alguien: le mandamos su código.': 'Choose someone: we send her a code.',
  'Elige quién eres.': 'Choose who you are.',
  Entrar: 'Sign in',
  'Entra con tu celular': 'Sign in with your phone',
  'Entrar como {{name}}': 'Sign in as {{name}}',
  'Es un número de otro país. Escribe un celular de Bolivia.':
    'That is a number of another country. Type a Bolivian mobile number.',
  'Es un teléfono fijo y no recibe mensajes. Escribe un celular.':
    'That is a landline and gets no messages. Type a mobile number.',
  'Ese código ya no sirve: se probó demasiadas veces. Pide otro.':
    'That code is no longer good: it was tried too many times. Ask for another.',
  'Escribe el código': 'Type the code',
  'Escribe el código que te llegó por mensaje.': 'Type the code that came by message.',
  'Escribe solo los números de tu celular. Ejemplo: 712 34567.':
    'Type only the digits of your phone. Example: 712 34567.',
  'Escribe tu celular: ahí te mandamos el código.': 'Type your mobile number: we send the code there.',
  'Escribe tu nombre, de 2 a 80 letras.': 'Type your name, 2 to 80 letters.',
  'Espera un momento': 'Wait a moment',
  'Este navegador no guardó tu pedido de código': 'This browser did not keep your request for a code',
  'Esta página no existe, o es de otra organización.':
    'This page does not exist, or belongs to another organisation.',
  'Esto lo maneja otra persona. Si te toca a ti, pide a tu organización que te agregue.':
    'Someone else looks after this. If it is your job, ask your organisation to add you.',
  'Hay demasiada gente entrando a la vez. Intenta en {{wait}}.':
    'Too many people are signing in at once. Try again in {{wait}}.',
  'Leer el código en los teléfonos de la demostración': 'Read the code on the phones of the demonstration',
  'Lo mandamos al {{phone}}. Vale hasta las {{time}}.': 'We sent it to {{phone}}. It is good until {{time}}.',
  'Los códigos se leen en los teléfonos de la demostración.':
    'Codes are read on the phones of the demonstration.',
  'Mandar código': 'Send code',
  'Mandar otro código': 'Send another code',
  Municipio: 'Municipality',
  'No es ese código. Te quedan {{count}} intentos._one': 'That is not the code. You have one try left.',
  'No es ese código. Te quedan {{count}} intentos._other':
    'That is not the code. You have {{count}} tries left.',
  'No es un celular de Bolivia: empiezan con 6 o 7. Ejemplo: 712 34567.':
    'That is not a Bolivian mobile: they begin with 6 or 7. Example: 712 34567.',
  'Nombre, si eres otra persona': 'Name, if you are someone else',
  Municipios: 'Municipalities',
  Operadora: 'Operator',
  'Operadora y asociaciones': 'Operator and associations',
  'Para entrar como vecina sirve cualquier celular, por ejemplo 790 00001.':
    'To come in as a neighbour any mobile number will do, for example 790 00001.',
  'Para entrar necesita guardar una cookie. Actívalas, o abre Chaka en otro navegador.':
    'It has to keep a cookie for you to sign in. Turn cookies on, or open Chaka in another browser.',
  'Para probar la demostración': 'To try the demonstration',
  'Pide un código nuevo desde este mismo navegador.': 'Ask for a new code from this same browser.',
  'Puntos de entrega': 'Delivery points',
  'Responsable del punto': 'Host of the point',
  'Salir de esta sesión': 'Sign out',
  Seguir: 'Go on',
  'Soy otra persona': 'I am someone else',
  'Te mandamos un código por WhatsApp o SMS. No necesitas contraseña ni correo.':
    'We send you a code by WhatsApp or SMS. You need no password and no e-mail.',
  'Tiene {{digits}} números y deben ser {{expected}}. Ejemplo: 712 34567.':
    'It has {{digits}} digits and should have {{expected}}. Example: 712 34567.',
  'Todavía no entraste': 'You are not in yet',
  'Tu nombre': 'Your name',
  'Tu sesión terminó y no se guardó nada. Entra otra vez y repite.':
    'Your session has ended and nothing was saved. Sign in again and repeat.',
  'Usar otro número': 'Use another number',
  'Ya entraste, {{name}}': 'You are in, {{name}}',
  'Ya mandamos un código a ese número. Si no llegó, pide otro en {{wait}}.':
    'We have just sent a code to that number. If it did not arrive, ask for another in {{wait}}.',
}
