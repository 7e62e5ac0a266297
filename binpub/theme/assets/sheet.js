// A sheet whose texts need more room is set smaller, until all of them stand on the paper.
const paper = document.querySelector(".sheet__paper");
const parts = [paper, ...paper.querySelectorAll(".sheet__half")];
const fits = () => parts.every((one) => one.scrollHeight <= one.clientHeight + 1);

document.fonts.ready.then(() => {
  for (let step = 1; step <= 4 && !fits(); step += 1) {
    paper.classList.remove(`sheet--tight-${step - 1}`);
    paper.classList.add(`sheet--tight-${step}`);
  }
});
