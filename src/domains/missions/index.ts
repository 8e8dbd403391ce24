export {
  advance,
  MISSION_STEPS_MAX,
  type Mission,
  type MissionEvent,
  type MissionRefusal,
  startMission,
} from "./mission.ts";
