import { sendOnce } from './public/send-once';

document.documentElement.classList.add('has-script');
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-send-once]')) sendOnce(form);
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]'))
  button.addEventListener('click', () => window.print());
document.getElementById('error-summary')?.focus();
