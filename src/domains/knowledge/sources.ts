/** Who described a method first, and where. */
export interface Citation {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly where: string;
  readonly doi: string | null;
}

export const POS: Citation = {
  authors: "Wang, W.; den Brinker, A. C.; Stuijk, S.; de Haan, G.",
  year: 2017,
  title: "Algorithmic Principles of Remote PPG",
  where: "IEEE Transactions on Biomedical Engineering 64(7), 1479–1491",
  doi: "10.1109/TBME.2016.2609282",
};

export const CHROMINANCE: Citation = {
  authors: "de Haan, G.; Jeanne, V.",
  year: 2013,
  title: "Robust Pulse Rate From Chrominance-Based rPPG",
  where: "IEEE Transactions on Biomedical Engineering 60(10), 2878–2886",
  doi: "10.1109/TBME.2013.2266196",
};

export const TEMPLATE: Citation = {
  authors: "Orphanidou, C.; Bonnici, T.; Charlton, P.; Clifton, D.; Vallance, D.; Tarassenko, L.",
  year: 2015,
  title:
    "Signal-Quality Indices for the Electrocardiogram and Photoplethysmogram: Derivation and Applications to Wireless Monitoring",
  where: "IEEE Journal of Biomedical and Health Informatics 19(3), 832–838",
  doi: "10.1109/JBHI.2014.2338351",
};

export const PULSE_MODEL: Citation = {
  authors: "Health-HCI-Group",
  year: 2025,
  title: "ME-rPPG, a model published with its browser demonstration",
  where: "https://github.com/Health-HCI-Group/ME-rPPG-demo",
  doi: null,
};

export const TASK_FORCE: Citation = {
  authors:
    "Task Force of the European Society of Cardiology and the North American Society of Pacing and Electrophysiology",
  year: 1996,
  title:
    "Heart rate variability: standards of measurement, physiological interpretation and clinical use",
  where: "Circulation 93(5), 1043–1065",
  doi: "10.1161/01.CIR.93.5.1043",
};

export const SAMPLE_ENTROPY: Citation = {
  authors: "Richman, J. S.; Moorman, J. R.",
  year: 2000,
  title: "Physiological time-series analysis using approximate entropy and sample entropy",
  where: "American Journal of Physiology – Heart and Circulatory Physiology 278(6), H2039–H2049",
  doi: "10.1152/ajpheart.2000.278.6.H2039",
};

export const DETRENDED_FLUCTUATION: Citation = {
  authors: "Peng, C.-K.; Havlin, S.; Stanley, H. E.; Goldberger, A. L.",
  year: 1995,
  title:
    "Quantification of scaling exponents and crossover phenomena in nonstationary heartbeat time series",
  where: "Chaos 5(1), 82–87",
  doi: "10.1063/1.166141",
};

export const SMART_FUSION: Citation = {
  authors: "Karlen, W.; Raman, S.; Ansermino, J. M.; Dumont, G. A.",
  year: 2013,
  title: "Multiparameter Respiratory Rate Estimation From the Photoplethysmogram",
  where: "IEEE Transactions on Biomedical Engineering 60(7), 1946–1953",
  doi: "10.1109/TBME.2013.2246160",
};

export const PERCLOS: Citation = {
  authors: "Wierwille, W. W.; Wreggit, S. S.; Kirn, C. L.; Ellsworth, L. A.; Fairbanks, R. J.",
  year: 1994,
  title:
    "Research on Vehicle-Based Driver Status/Performance Monitoring; Development, Validation, and Refinement of Algorithms For Detection of Driver Drowsiness",
  where: "US National Highway Traffic Safety Administration, report DOT HS 808 247",
  doi: null,
};

export const FACE_GEOMETRY: Citation = {
  authors: "Kartynnik, Y.; Ablavatski, A.; Grishchenko, I.; Grundmann, M.",
  year: 2019,
  title: "Real-time Facial Surface Geometry from Monocular Video on Mobile GPUs",
  where: "arXiv:1907.06724",
  doi: "10.48550/arXiv.1907.06724",
};

export const BODY_POSE: Citation = {
  authors: "Bazarevsky, V.; Grishchenko, I.; Raveendran, K.; Zhu, T.; Zhang, F.; Grundmann, M.",
  year: 2020,
  title: "BlazePose: On-device Real-time Body Pose tracking",
  where: "arXiv:2006.10204",
  doi: "10.48550/arXiv.2006.10204",
};

export const EYE_ASPECT_RATIO: Citation = {
  authors: "Soukupová, T.; Čech, J.",
  year: 2016,
  title: "Real-Time Eye Blink Detection using Facial Landmarks",
  where: "21st Computer Vision Winter Workshop, Rimske Toplice",
  doi: null,
};
