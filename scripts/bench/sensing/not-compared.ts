/** What this bench does not compare, and why. */
export const NOT_COMPARED: readonly string[] = [
  "VitalLens 2 and VitalLens 1: their models run in a paid cloud, so pictures would leave the device. Their published figures cannot be met by a local method and are not claimed.",
  "Videos of PURE and UBFC: only colour and pulse traces of them are at hand, so nothing is said about finding the face or choosing skin in those recordings.",
  "vitallens.js on video: its file mode takes ffmpeg from another origin and some 7 s for 300 frames, and its stream mode is slowed by software GL here, which would be unfair. Its estimator, vitallens-core, is compared on traces.",
  "rPPG-Toolbox, pyVHR, open-rppg, HeartPy and NeuroKit2: they run in Python, outside this run. NeuroKit2 stands behind the golden values of variability.",
  "ME-rPPG-demo, rppg-web and Human as whole pages: they load code from other origins. The ME-rPPG network itself is what our model path runs.",
  "Variability from a face against a chest strap: no recording at hand has both. Fingertip recordings with a chest strap are used instead.",
  "A GPU, a phone, a real webcam, Firefox and Safari: this machine has none of them.",
  "Clinical accuracy: nothing here is a medical measurement.",
];
