/** Second factor, sessions, and confirming that it is still she. */
export const accountSafety: Record<string, string> = {
  'Tu cuenta': 'Your account',
  'Su cuenta': 'Your account',
  'Esa sesión quedó cerrada.': 'That session is closed.',
  'Las demás sesiones quedaron cerradas.': 'The other sessions are closed.',
  'Ya no tienes segundo paso.': 'You no longer have a second step.',
  'Dónde tienes Chaka abierto': 'Where you have Chaka open',
  Este: 'This one',
  'Visto el {{moment}}': 'Seen on {{moment}}',
  'Abierto el {{moment}}': 'Opened on {{moment}}',
  'Cerrar {{device}}': 'Close {{device}}',
  'Cerrar las demás': 'Close the others',
  'En ningún otro lugar.': 'Nowhere else.',
  'Segundo paso': 'Second step',
  'Además del código por mensaje, una aplicación de tu celular muestra otro cada 30 segundos.':
    'Besides the code by message, an app on your phone shows another one every 30 seconds.',
  'Poner un segundo paso': 'Set up a second step',
  'Activo desde el {{moment}}.': 'Active since {{moment}}.',
  'Te quedan {{count}} códigos de respaldo._one': 'You have one recovery code left.',
  'Te quedan {{count}} códigos de respaldo._other': 'You have {{count}} recovery codes left.',
  'Hacer códigos de respaldo nuevos': 'Make new recovery codes',
  'Cambiar de celular o de aplicación': 'Change phone or app',
  'Quitar el segundo paso': 'Remove the second step',
  'Se quita el de ahora y pones uno nuevo enseguida: tu trabajo lo necesita.':
    'The present one is removed and you set up a new one at once: your work needs it.',
  'Desde ahora se entra solo con el código por mensaje.': 'From now on only the code by message is needed.',
  'Sí, quitarlo': 'Yes, remove it',
  'Ella misma': 'The person herself',
  'Segundo paso puesto': 'Second step set up',
  'Segundo paso quitado': 'Second step removed',
  'Códigos de respaldo nuevos': 'New recovery codes',
  'Código de respaldo usado': 'Recovery code used',
  'Confirma que eres tú': 'Confirm that it is you',
  'Lo que vas a hacer mueve dinero o cambia quién entra. Todavía no se hizo, y lo que escribiste está guardado aquí.':
    'What you are about to do moves money or changes who comes in. It is not done yet, and what you typed is kept here.',
  'Código de tu aplicación': 'Code of your app',
  'O uno de tus códigos de respaldo.': 'Or one of your recovery codes.',
  'Lo mandamos al {{phone}}.': 'We sent it to {{phone}}.',
  'Confirmar y seguir': 'Confirm and go on',
  'No hacerlo': 'Do not do it',
  'Ya tienes un segundo paso.': 'You already have a second step.',
  'Protege tu trabajo con un segundo paso': 'Protect your work with a second step',
  'Tu trabajo se abre cuando lo tengas': 'Your work opens once you have it',
  'Manejas dinero o datos de otras personas: un número de celular no basta para entrar.':
    "You handle other people's money or data: a phone number is not enough to come in.",
  'Además del código por mensaje, una aplicación de tu celular muestra otro cada 30 segundos. Así nadie entra por ti aunque se apropie de tu número.':
    'Besides the code by message, an app on your phone shows another one every 30 seconds. So nobody comes in as you, even with your number.',
  'Sirve cualquiera: Google Authenticator, Microsoft Authenticator, Aegis, 2FAS. Funciona sin internet.':
    'Any will do: Google Authenticator, Microsoft Authenticator, Aegis, 2FAS. It works without internet.',
  Empezar: 'Begin',
  'Lee este código con tu aplicación': 'Read this code with your app',
  'Código QR para tu aplicación de códigos': 'QR code for your authenticator app',
  'Estoy en el mismo celular: abrir la aplicación': 'I am on the same phone: open the app',
  'No puedo leerlo: escribir la clave': 'I cannot read it: type the key',
  'Código de 6 números que muestra ahora': '6-digit code that it shows now',
  Activar: 'Activate',
  'Guarda tus códigos de respaldo': 'Keep your recovery codes',
  'Se muestran solo esta vez': 'They are shown only this once',
  'Cada uno sirve una vez, para el día que no tengas tu celular. Anótalos en papel y guárdalos lejos de él.':
    'Each is good once, for the day you do not have your phone. Write them on paper and keep them away from it.',
  'Ya los anoté': 'I have written them down',
  'Escribe el código que muestra tu aplicación.': 'Type the code that your app shows.',
  'El de la aplicación tiene 6 números; el de respaldo, 10 letras y números.':
    'The one of the app has 6 digits; the recovery code, 10 letters and digits.',
  'No es ese código. Copia el que muestra ahora tu aplicación.':
    'That is not the code. Copy the one that your app shows now.',
  'Ese código ya se usó. Espera al siguiente: cambia cada 30 segundos.':
    'That code was used already. Wait for the next: it changes every 30 seconds.',
  'Ese segundo paso ya no vale. Empieza de nuevo.': 'That second step is no longer good. Begin again.',
  'Se probaron demasiados códigos. Intenta en {{wait}}.': 'Too many codes were tried. Try again in {{wait}}.',
  'No tienes un celular al que mandar el código. Pide ayuda a la operadora.':
    'You have no phone to send the code to. Ask the operator for help.',
  '{{browser}} en {{system}}': '{{browser}} on {{system}}',
  'Un navegador que no dice cuál es': 'A browser that does not say which',
  'Perdió su segundo paso': 'She lost her second step',
  'Compruebe antes quién es, por ejemplo llamando a su número. Se quita y se cierra su sesión en todas partes.':
    'First make sure who she is, for example by calling her number. It is removed and she is signed out everywhere.',
  'Quitar su segundo paso': 'Remove her second step',
  'Falta el segundo paso': 'The second step is missing',
  'Abre tu aplicación de códigos y copia los 6 números de Chaka.':
    'Open your authenticator app and copy the 6 digits of Chaka.',
  '¿Sin tu aplicación? Escribe aquí uno de tus códigos de respaldo.':
    'Without your app? Type one of your recovery codes here.',
  'Si perdiste el celular y los códigos de respaldo, la operadora puede quitar tu segundo paso después de comprobar quién eres.':
    'If you lost both phone and recovery codes, the operator can remove your second step after making sure who you are.',
  'Falta tu segundo paso y no se guardó nada. Vuelve a la página y repite.':
    'Your second step is missing and nothing was saved. Go back to the page and repeat.',
}
