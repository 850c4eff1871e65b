import init from "./ui.js";

init({ module_or_path: "./ui_bg.wasm" }).catch((error) => {
  document.body.textContent = "Shopwright cannot start in this webview: " + error;
});
