import type { Words } from '../platform/known-problem';
import type { NotSignedIn } from './staff-session';

/** What each way of not being signed in is called, and the page that mends it. */
export const NOT_SIGNED_IN: Record<
  NotSignedIn,
  { code: string; status: 401 | 403; path: string; words: Words }
> = {
  'signed-out': {
    code: 'NOT_SIGNED_IN',
    status: 401,
    path: '/sign-in',
    words: { en: 'Sign in first.', es: 'Inicie sesión primero.' },
  },
  idle: {
    code: 'SIGNED_OFF',
    status: 401,
    path: '/sign-in?after=idle',
    words: {
      en: 'You were signed out because nothing happened for a while. Sign in again.',
      es: 'Se cerró su sesión por inactividad. Iníciela de nuevo.',
    },
  },
  'facility-not-chosen': {
    code: 'FACILITY_NOT_CHOSEN',
    status: 403,
    path: '/choose-facility',
    words: { en: 'Choose a facility first.', es: 'Elija primero un centro.' },
  },
  'second-factor-missing': {
    code: 'SECOND_FACTOR_REQUIRED',
    status: 403,
    path: '/second-factor',
    words: {
      en: 'Your role needs a second factor here. Set it up at /second-factor, then go on.',
      es: 'Su función requiere aquí un segundo factor. Configúrelo en /second-factor y continúe.',
    },
  },
  'password-is-first': {
    code: 'PASSWORD_CHANGE_REQUIRED',
    status: 403,
    path: '/first-password',
    words: {
      en: 'An administrator gave you this password. Choose one of your own at /first-password, then go on.',
      es: 'Un administrador le dio esta contraseña. Elija una propia en /first-password y continúe.',
    },
  },
  'no-facility': {
    code: 'NO_FACILITY',
    status: 403,
    path: '/choose-facility',
    words: {
      en: 'You have no role at any facility. Ask the administrator for one.',
      es: 'Usted no tiene función en ningún centro. Pídala al administrador.',
    },
  },
};
