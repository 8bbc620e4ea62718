// Runs before the first paint, so that a dark page never flashes white. A file, because the policy forbids inline scripts.
(function () {
  var theme;
  try {
    theme = localStorage.getItem('heddle.theme');
  } catch {
    theme = null;
  }
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.mantineColorScheme = theme;
})();
